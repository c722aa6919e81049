"""Every path of 360dialog that is here: the method, the number or its account, the path.

The paths have no ids of the number: the key tells it. Those of `graph.edges` answer in Meta's words, the
others in 360dialog's. The configuration is there with and without `/v1`, for clients write both.
"""

from emulator.providers.dialog360.edges import health, marketing, templates, webhook
from emulator.providers.dialog360.premises import contacts, messages
from emulator.providers.dialog360.premises import media as files
from emulator.providers.dialog360.premises import number as facts
from emulator.providers.graph import download
from emulator.providers.graph.calls import ROOT, Table, operations, routes
from emulator.providers.graph.edges import (
    block_users,
    media,
    message_templates,
    sending,
    settings,
    whatsapp_business_encryption,
    whatsapp_business_profile,
)

EDGES: Table = {
    ("POST", "number", "messages"): sending.messages,
    ("POST", "number", "marketing_messages"): marketing.post,
    ("POST", "number", "media"): media.upload,
    ("GET", "media", ""): media.get,
    ("DELETE", "media", ""): media.delete,
    ("GET", ROOT, download.PATH): media.download,
    ("GET", "number", "health_status"): health.get,
    ("GET", "number", "whatsapp_business_profile"): whatsapp_business_profile.get,
    ("POST", "number", "whatsapp_business_profile"): whatsapp_business_profile.post,
    ("GET", "number", "whatsapp_business_encryption"): whatsapp_business_encryption.get,
    ("POST", "number", "whatsapp_business_encryption"): whatsapp_business_encryption.post,
    ("GET", "number", "settings"): settings.get,
    ("POST", "number", "settings"): settings.post,
    ("GET", "number", "block_users"): block_users.get,
    ("POST", "number", "block_users"): block_users.post,
    ("DELETE", "number", "block_users"): block_users.delete,
    ("GET", "waba", "message_templates"): message_templates.get,
    ("POST", "waba", "message_templates"): message_templates.post,
    ("DELETE", "waba", "message_templates"): message_templates.delete,
    ("GET", "number", "v1/configs/webhook"): webhook.get,
    ("POST", "number", "v1/configs/webhook"): webhook.post,
    ("GET", "number", "configs/webhook"): webhook.get,
    ("POST", "number", "configs/webhook"): webhook.post,
    ("GET", "waba", "v1/configs/templates"): templates.get,
    ("POST", "waba", "v1/configs/templates"): templates.post,
    ("DELETE", "waba", "v1/configs/templates/{name}"): templates.delete,
    ("POST", "number", "v1/messages"): messages.post,
    ("PUT", "number", "v1/messages/{id}"): messages.put,
    ("POST", "number", "v1/contacts"): contacts.post,
    ("POST", "number", "v1/media"): files.post,
    ("GET", "number", "v1/media/{id}"): files.get,
    ("DELETE", "number", "v1/media/{id}"): files.delete,
    ("GET", "number", "v1/configs/phone_number"): facts.phone_number,
    ("GET", "number", "v1/health"): facts.health,
    ("PATCH", "number", "v1/settings/profile/about"): facts.about,
    ("POST", "number", "v1/settings/profile/photo"): facts.photo,
    ("POST", "number", "v1/settings/business/profile"): facts.profile,
    ("GET", "waba", "waba_webhook"): webhook.get_of_account,
    ("POST", "waba", "waba_webhook"): webhook.post_of_account,
    ("POST", "number", "multi_webhook"): webhook.post_several,
}

ROUTES = routes(EDGES)
OPERATIONS = operations(EDGES)
"""The table, its rows found fast."""
