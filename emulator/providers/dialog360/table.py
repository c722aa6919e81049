"""Every path of 360dialog that is here: the method, the number or its account, the path.

The paths have no ids of the number: the key tells it. Those of `graph.edges` answer in Meta's words, the
others in 360dialog's. The configuration is there with and without `/v1`, for clients write both.
"""

from emulator.providers.dialog360.edges import marketing, webhook
from emulator.providers.graph import download
from emulator.providers.graph.calls import ROOT, Table, routes
from emulator.providers.graph.edges import media, sending

EDGES: Table = {
    ("POST", "number", "messages"): sending.messages,
    ("POST", "number", "marketing_messages"): marketing.post,
    ("POST", "number", "media"): media.upload,
    ("GET", "media", ""): media.get,
    ("DELETE", "media", ""): media.delete,
    ("GET", ROOT, download.PATH): media.download,
    ("GET", "number", "v1/configs/webhook"): webhook.get,
    ("POST", "number", "v1/configs/webhook"): webhook.post,
    ("GET", "number", "configs/webhook"): webhook.get,
    ("POST", "number", "configs/webhook"): webhook.post,
    ("GET", "waba", "waba_webhook"): webhook.get_of_account,
    ("POST", "waba", "waba_webhook"): webhook.post_of_account,
    ("POST", "number", "multi_webhook"): webhook.post_several,
}

ROUTES = routes(EDGES)
"""The table, its rows found fast."""
