"""The `[[faults]]` of settings: what is wrong with them, beyond what their schema says."""

from collections.abc import Iterator, Sequence

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.faults import CODES_OF, naming, ordering
from emulator.faults.ordering import BadFault
from emulator.providers.installed import providers
from emulator.settings import Json


def problems_of_faults(records: Sequence[Json]) -> Iterator[str]:
    """Yield a sentence for each record that orders no fault."""
    catalogue = Contract(resources.schemas()).catalogue(CODES_OF) if records else {}
    known = naming.known(providers()) if records else frozenset()
    for place, record in enumerate(records):
        try:
            ordering.fault(record, "", catalogue, known)
        except BadFault as bad:
            path = f"faults.{place}.{bad.path}".rstrip(".")
            yield f"{path}: {bad.sentence}"
