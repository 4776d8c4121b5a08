"""Aigaq (айғақ: evidence, testimony): the working system of people who monitor prisons."""

__version__ = "0.1.0"
