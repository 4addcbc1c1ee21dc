"""How templates print a value: escaped as ever, at a fraction of the price, which a page of two thousand values feels.

Jinja asks `markupsafe.escape`, which makes a new `Markup` of each value; what is printed is joined to one text anyway.
"""

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def printed(value: object) -> str:
    """What may stand in HTML: markup as it is, a text that holds none of the five signs too, the rest as `escape` makes it."""
    if type(value) is Markup:
        return value
    if type(value) is str and not ("<" in value or "&" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class Printing(CodeGenerator):
    """Templates whose code prints by `environment.printed`; `jinja2.nativetypes` comes in by the same door."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")
