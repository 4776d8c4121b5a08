"""What a court needs to check an Aigaq house or package without Aigaq.

Standard library only, Python 3.9 or newer. The house itself writes its trail with these very functions,
so there is one description of the format and not two.
"""
