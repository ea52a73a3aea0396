"""What every part of a definition has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from ..errors import DefinitionError

if TYPE_CHECKING:  # A metaclass's __call__ would hide the constructors from a type checker.
    from pydantic._internal._model_construction import ModelMetaclass as _Construction
else:

    class _Construction(type(BaseModel)):
        """Reports what is wrong with a constructor's values as a ``DefinitionError``.

        Validation of nested data does not come this way, so that one report holds everything;
        an ``__init__`` of our own would be called for each nested model and end at the first.
        """

        def __call__(cls, /, *arguments: Any, **values: Any) -> Any:
            try:
                return super().__call__(*arguments, **values)
            except ValidationError as error:
                from .problems import findings

                raise DefinitionError(findings(error, cls)) from None


class Model(BaseModel, metaclass=_Construction):
    """A frozen part of a definition that refuses unknown keys and converts nothing but lists.

    :raises DefinitionError: if a value does not fit; it holds a finding for each such value.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        arbitrary_types_allowed=True,
        defer_build=True,
        str_min_length=0,  # Text that has any limit must be valid Unicode, too.
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        _accept_lists(handler.resolve_ref_schema(schema))
        return schema


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _accept_lists(schema: Any) -> None:
    """Let each tuple below a schema be given as a list, which strict validation refuses.

    Sets stay refused: their order, and with it the template, would change from run to run.
    """
    if isinstance(schema, dict):
        parts = [part for key, part in schema.items() if key not in ("metadata", "config")]
    else:
        parts = list(schema)
    for part in parts:
        if isinstance(part, dict):
            kind = part.get("type")
            if kind == "function-before" and part["function"]["function"] is _as_tuple:
                continue
            if kind == "tuple":
                inner = dict(part)
                part.clear()
                part.update(core_schema.no_info_before_validator_function(_as_tuple, inner))
                part = inner
            _accept_lists(part)
        elif isinstance(part, (list, tuple)):
            _accept_lists(part)
