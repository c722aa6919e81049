"""The schemas of a folder: `<provider>/<operation>/<kind>.json`, read when first asked for, compiled once.

`folders` says where a provider has its own elsewhere.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import urljoin

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from emulator.contract.catalogue import Catalogue, load_catalogue
from emulator.contract.conflicts import Choices, settle
from emulator.contract.explain import explain, required
from emulator.contract.hoisting import Hoisted, hoist, holds
from emulator.contract.keywords import RULES, for_jsonschema, for_jsonschema_rs
from emulator.network.model import Json
from emulator.network.refusals import Refusal

_BASE = "https://schemas.invalid/"  # relative references need a scheme that has them
_SEES_BELOW = {"unevaluatedItems", "unevaluatedProperties"}  # what these mean depends on the reference beside

Explainer: type[Validator] = extend(  # type: ignore[no-untyped-call]  # the stubs leave it open
    Draft202012Validator,
    {"required": required} | {name: for_jsonschema(rule) for name, rule in RULES.items()},
)
"""jsonschema with our keywords; its errors carry the missing member's name at the end of their path."""


@dataclass(frozen=True, slots=True)
class Fast:
    """Says whether a payload is good, and never why not."""

    layers: Sequence[jsonschema_rs.Validator]
    rules: Sequence[Hoisted] = ()

    def is_valid(self, payload: Json) -> bool:
        """Raises ValueError for text that is no Unicode."""
        for layer in self.layers:
            if not layer.is_valid(payload):
                return False
        return not self.rules or all(holds(one, payload) for one in self.rules)


class Contract:
    """What the vendors accept. Raises FileNotFoundError for a kind that has no schema.

    `folders` are those of providers that bring their own, `conflicts` the answers that the settings choose
    where sources disagree; both by the provider's name.
    """

    def __init__(
        self,
        folder: Path,
        folders: Mapping[str, Path] = MappingProxyType({}),
        conflicts: Mapping[str, Choices] = MappingProxyType({}),
    ) -> None:
        self._folder, self._folders, self._conflicts = folder, folders, conflicts
        self._documents: dict[str, Json] = {}
        self._kinds: dict[tuple[str, str], frozenset[str]] = {}
        self._fast: dict[tuple[str, str, str], Fast] = {}
        self._layered: dict[tuple[str, bool], tuple[jsonschema_rs.Validator, ...]] = {}
        self._slow: dict[tuple[str, str, str], Validator] = {}
        self._catalogues: dict[str, Catalogue] = {}

    def kinds(self, provider: str, operation: str) -> frozenset[str]:
        """Return the kinds of payload that an operation takes; parts that schemas share are none."""
        known = self._kinds.get((provider, operation))
        return self._listed(provider, operation) if known is None else known

    def _listed(self, provider: str, operation: str) -> frozenset[str]:
        names = {file.stem for file in (self.folder_of(provider) / operation).glob("*.json")}
        documents = {name: self._document(_uri(provider, operation, name)) for name in names}
        found = frozenset(name for name in names if "x-part" not in documents[name])
        self._kinds[provider, operation] = found
        return found

    def check(self, provider: str, operation: str, kind: str, payload: Json) -> tuple[Refusal, ...]:
        """Return why the vendor refuses a payload, in the order in which it checks; empty for a good one.

        What the vendor's schema layer says comes before what WhatsApp itself says.
        """
        key = provider, operation, kind
        fast = self._fast.get(key) or self._compile(key)
        try:
            if fast.is_valid(payload):
                return ()
        except ValueError:  # text that is no Unicode, such as half of a surrogate pair
            pass
        return explain(self.explainer(*key).iter_errors(payload))

    def compiled(self, provider: str, operation: str, kind: str) -> Fast:
        """Return the fast validator of a kind."""
        key = provider, operation, kind
        return self._fast.get(key) or self._compile(key)

    def schema(self, provider: str, operation: str, kind: str) -> Json:
        """Return the schema of a kind, as its file has it."""
        return self._document(_uri(provider, operation, kind))

    def explainer(self, provider: str, operation: str, kind: str) -> Validator:
        """Return the validator of a kind that finds every reason."""
        key = provider, operation, kind
        if key not in self._slow:
            uri = _uri(*key)
            self._slow[key] = Explainer({"$ref": uri}, registry=self._registry)
        return self._slow[key]

    def catalogue(self, provider: str) -> Catalogue:
        """Return what a vendor says for each of our refusals."""
        if provider not in self._catalogues:
            more, choices = self.folder_of(provider) / "refusals.json", self._conflicts.get(provider, {})
            common = self._folder / "refusals.json"
            self._catalogues[provider] = load_catalogue(common, provider, more, choices)
        return self._catalogues[provider]

    def folder_of(self, provider: str) -> Path:
        """Return the folder with a provider's schemas."""
        return self._folders.get(provider, self._folder / provider)

    @cached_property
    def _registry(self) -> Registry[Any]:
        return Registry(  # type: ignore[call-arg]  # mypy does not see that attrs makes the constructor
            retrieve=lambda uri: DRAFT202012.create_resource(self._document(uri))
        )

    def _compile(self, key: tuple[str, str, str]) -> Fast:
        uri = _uri(*key)
        rules = hoist(uri, self._document)
        self._fast[key] = Fast(self._layers(uri, with_rules=rules is None), rules or ())
        return self._fast[key]

    def _layers(self, uri: str, *, with_rules: bool) -> tuple[jsonschema_rs.Validator, ...]:
        """Return the validators of a schema: what it refers to as a whole is one, which others share."""
        key = uri, with_rules
        if key not in self._layered:
            document = self._document(uri)
            below = urljoin(uri, document.get("$ref", uri))
            own = {name: value for name, value in document.items() if name != "$ref"}
            is_whole = "#" not in below and below != uri and not own.keys() & _SEES_BELOW
            layers = self._layers(below, with_rules=with_rules) if is_whole else ()
            self._layered[key] = (*layers, self._validator(uri, own if layers else document, with_rules))
        return self._layered[key]

    def _validator(self, uri: str, document: Json, with_rules: bool) -> jsonschema_rs.Validator:
        rules = RULES if with_rules else {}
        return jsonschema_rs.validator_for(
            document,
            base_uri=uri,
            retriever=self._document,
            keywords={name: for_jsonschema_rs(rule) for name, rule in rules.items()},
        )

    def _document(self, uri: str) -> Json:
        if uri not in self._documents:
            provider, _, file = uri.removeprefix(_BASE).partition("/")
            document = json.loads((self.folder_of(provider) / file).read_text(encoding="utf-8"))
            document = settle(document, self._conflicts.get(provider, {}))
            document.pop("$schema", None)  # jsonschema would leave our keywords behind at the reference
            self._documents[uri] = cast("Json", document)
        return self._documents[uri]


def _uri(provider: str, operation: str, kind: str) -> str:
    return f"{_BASE}{provider}/{operation}/{kind}.json"
