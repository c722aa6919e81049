"""Every edge of the Cloud API that is here: the method, the kind of node, the path after its id.

To add one, write its function in `providers/graph/edges/<edge>.py`, give it a row here, and its body a schema
in `schemas/cloud/<edge>/<method>.json`. `graph/calls.py` tells the rules of a row, `graph/reading.py` has the
answers to reads (`fields`, pages), `nodes.py` the kinds of node. An edge asks the network; what it knows
besides is wire names.
"""

from emulator.providers.graph import download
from emulator.providers.graph.calls import ROOT, Table
from emulator.providers.graph.edges import media, message_templates, number, sending, template, uploads

EDGES: Table = {
    ("GET", "number", ""): number.get,
    ("POST", "number", "media"): media.upload,
    ("POST", "app", "uploads"): uploads.begin,
    ("POST", "upload", ""): uploads.take,
    ("GET", "upload", ""): uploads.get,
    ("GET", "media", ""): media.get,
    ("DELETE", "media", ""): media.delete,
    ("GET", ROOT, download.PATH): media.download,
    ("POST", "number", "messages"): sending.messages,
    ("POST", "number", "marketing_messages"): sending.marketing_messages,
    ("GET", "waba", "phone_numbers"): number.phone_numbers,
    ("GET", "waba", "message_templates"): message_templates.get,
    ("POST", "waba", "message_templates"): message_templates.post,
    ("DELETE", "waba", "message_templates"): message_templates.delete,
    ("GET", "template", ""): template.get,
    ("POST", "template", ""): template.post,
    ("POST", "template", "unpause"): template.unpause,
}
