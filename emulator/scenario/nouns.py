"""What a message is called that somebody speaks of: by its kind, where that is not its name."""

from collections.abc import Mapping

NOUNS: Mapping[str, str] = {
    "interactive_button": "question",
    "interactive_list": "menu",
    "poll": "menu",
    "interactive_location_request_message": "request",
    "interactive_request_contact_info": "request",
    "interactive_address_message": "request",
    "interactive_call_permission_request": "request",
    "interactive_flow": "form",
    "interactive_cta_url": "link",
    "interactive_product": "product",
    "interactive_product_list": "products",
    "interactive_catalog_message": "catalogue",
    "interactive_carousel": "cards",
    "image": "picture",
    "audio": "sound",
    "contacts": "contact",
    "location": "place",
}
