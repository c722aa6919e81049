"""How each webhook of Meta's can be caused here: who does what, for every kind that is known of."""

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "message_audio_file": "audio",
    "message_audio_voice": "audio",
    "message_button_template_quick_reply": "template_button",
    "message_contacts": "contacts",
    "message_contacts_contact_request": "share_contact",
    "message_document": "document",
    "message_edit": "edit",
    "message_group_text": "text",
    "message_image": "image",
    "message_interactive_button_reply": "reply_button",
    "message_interactive_call_permission_accept": "call_permission",
    "message_interactive_call_permission_automatic": "raw",
    "message_interactive_call_permission_permanent": "call_permission",
    "message_interactive_call_permission_reject": "call_permission",
    "message_interactive_list_reply": "list_row",
    "message_interactive_nfm_reply_address": "address",
    "message_interactive_nfm_reply_flow": "flow",
    "message_location": "location",
    "message_location_place": "location",
    "message_location_request_reply": "share_location",
    "message_media_download_error": "image",
    "message_order": "order",
    "message_reaction": "reaction",
    "message_reaction_removed": "reaction",
    "message_request_welcome": "read",
    "message_revoke": "delete",
    "message_sticker": "sticker",
    "message_system_customer_identity_changed": "change_identity",
    "message_system_user_changed_number": "change_number",
    "message_system_user_changed_user_id": "change_number",
    "message_text": "text",
    "message_text_forwarded": "text",
    "message_text_frequently_forwarded": "text",
    "message_text_identity_hash": "text",
    "message_text_pre_bsuid": "text",
    "message_text_quote": "text",
    "message_text_referral_ctwa": "text",
    "message_text_referred_product": "text",
    "message_text_username_no_phone": "text",
    "message_unsupported_131060": "unsupported",
    "message_unsupported_edit": "edit",
    "message_unsupported_legacy": "unsupported",
    "message_unsupported_poll": "unsupported",
    "message_unsupported_unknown": "unsupported",
    "message_video": "video",
    "user_preferences_resume": "resume_marketing",
    "user_preferences_stop": "stop_marketing",
}
"""What a customer does, by the action of the control API."""

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "message_text_identity_hash": ("identity_check",),
    "message_text_pre_bsuid": ("webhooks", "user_ids"),
    "message_unsupported_legacy": ("webhooks", "unsupported_types"),
    "status_sent_cbp_legacy": ("webhooks", "pricing"),
    "status_sent_v23_pmp": ("graph_version",),
    "status_delivered_v23_pmp": ("graph_version",),
    "status_read_v23_pmp": ("graph_version",),
}
"""What else has to be set for those that depend on it."""

REFUSED: Mapping[str, int] = {
    "status_failed_130472": 130472,
    "status_failed_131009_reaction": 131009,
    "status_failed_131026": 131026,
    "status_failed_131031_captured_2026": 131031,
    "status_failed_131047": 131047,
    "status_failed_131049": 131049,
    "status_failed_131050": 131050,
    "status_failed_131053": 131053,
    "status_failed_131056": 131056,
}
"""Failures, by the code of a fault or of a status by hand; most come by a rule as well."""

CLIMBED: Mapping[str, str] = {
    "status_delivered_v23_pmp": "delivered",
    "status_delivered_v24": "delivered",
    "status_group_aggregated": "read",
    "status_played": "played",
    "status_read_minimal": "read",
    "status_read_v23_pmp": "read",
    "status_read_v24": "read",
    "status_sent_cbp_legacy": "sent",
    "status_sent_free_entry_point_v24": "sent",
    "status_sent_username_only": "sent",
    "status_sent_v23_pmp": "sent",
    "status_sent_v24": "sent",
}
"""Statuses that come by themselves as a message climbs, or by hand."""

FAULTS: Mapping[str, str] = {"batched_two_changes": "batch"}
"""What a fault does to other webhooks."""

NOT_YET: Mapping[str, str] = {
    "message_audio_voicemail": "its id is that of a call; the sound itself comes by the action audio",
    "status_deleted_legacy": "of the on-premises API, which ended in October 2025",
    "status_delivered_with_profile": "documented; the captures, which win, have no profile",
    "status_failed_1026_legacy_shape": "an older shape of a failed address message",
    "status_sent_v24_no_pricing": "a sample that contradicts the captures, which have the price",
}
"""Those that are not caused, and why."""
