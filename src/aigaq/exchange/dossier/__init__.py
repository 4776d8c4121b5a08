"""The defence file: everything a lawyer needs to answer a suit over what was said, as one PDF."""

from aigaq.exchange.dossier.actions import build

__all__ = ["build"]
