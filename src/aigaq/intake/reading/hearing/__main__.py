"""The process that listens: an order and a recording come in on standard input, what was said goes out, line by line.

python -m aigaq.intake.reading.hearing      nothing on the command line; no keys; it ends by itself
"""

from aigaq.intake.reading.hearing import inside

if __name__ == "__main__":
    inside.serve()
