"""How the fields of a form are set. Lists to choose from are written here: a form may offer hundreds of things."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    """Django's own, but for lists to choose from: its templates are opened twice for each thing that is offered."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        """Return a widget as it stands on a page."""
        if template_name == SELECT:
            return _select(context["widget"])
        return str(super().render(template_name, context, request))


def _select(widget: Mapping[str, Any]) -> SafeString:
    lines = [f'<select name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for name, options, _index in widget["optgroups"]:
        lines += [f'<optgroup label="{conditional_escape(name)}">'] if name else []
        lines += _options(options)
        lines += ["</optgroup>"] if name else []
    return mark_safe("".join([*lines, "</select>"]))  # noqa: S308 - every part is escaped where it is set


def _options(options: Any) -> Iterator[str]:
    for one in options:
        value, label = escape(one["value"]), conditional_escape(one["label"])
        yield f'<option value="{value}"{_attributes(one["attrs"])}>{label}</option>'


def _attributes(named: Mapping[str, Any]) -> str:
    """Return attributes of an element; of what is true the name alone, of what is false nothing."""
    given = ((name, value) for name, value in named.items() if value is not False)
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"' for name, value in given
    )
