"""What is read of a row is enough: a column that was left out is never fetched by itself, one question for each row."""

from django.db.models import Model

_READ = Model.refresh_from_db


def refuse():
    """Let nothing fetch a column that was left out when its row was read."""
    Model.refresh_from_db = _refused


def _refused(self, using=None, fields=None, from_queryset=None):
    missing = [name for name in fields or () if name not in self.__dict__]
    assert not missing, f"{type(self).__name__} was read without {missing}, and they are asked for"
    return _READ(self, using, fields, from_queryset)
