// A bot of Kapso's client for the Cloud API: sends, files, templates, profile, numbers, flows, each answer looked at.
import assert from "node:assert/strict";
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";

const url = process.env.URL;
const control = `${url}/_emulator/v1`;
const [phoneNumberId, businessAccountId, ada] = ["100000000000001", "200000000000001", "12025550177"];
const client = new WhatsAppClient({ accessToken: "any", baseUrl: url });
const where = { phoneNumberId };

async function call(path, body) {
  const how = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(control + path, how);
  assert.ok(answer.ok, await answer.clone().text());
  return answer.json();
}

async function last() {
  const { messages } = await call(`/chats/${phoneNumberId}/${ada}`);
  return messages.at(-1);
}

// the customer writes, the bot answers with buttons, the customer taps
const hello = await call(`/customers/${ada}/actions`, { action: "text", line: phoneNumberId, text: "hi" });
const read = await client.messages.markRead({ ...where, messageId: hello.message.id, typingIndicator: { type: "text" } });
assert.equal(read.success, true);
const sent = await client.messages.sendInteractiveButtons({
  ...where,
  to: ada,
  bodyText: "Pick an option",
  buttons: [{ id: "accept", title: "Accept" }, { id: "decline", title: "Decline" }],
});
assert.match(sent.messages[0].id, /^wamid\./);
assert.equal(sent.contacts[0].waId, ada);
const tapped = { action: "reply_button", message: sent.messages[0].id, title: "Accept" };
await call(`/customers/${ada}/actions`, tapped);
assert.equal((await last()).content.interactive.button_reply.id, "accept");

// a refusal is Meta's, and the client understands it
await assert.rejects(
  client.messages.sendInteractiveButtons({ ...where, to: "12025550188", bodyText: "?", buttons: [{ id: "a", title: "A" }, { id: "b", title: "A" }] }),
  (problem) => problem.code === 131009,
);

// files
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const uploaded = await client.media.upload({ ...where, type: "image/png", file: new Blob([png], { type: "image/png" }), fileName: "dot.png" });
const described = await client.media.get({ mediaId: uploaded.id });
assert.equal(described.mimeType, "image/png");
assert.equal(Number(described.fileSize), png.length);
const bytes = await client.media.download({ mediaId: uploaded.id, auth: "always" });
assert.deepEqual(Buffer.from(bytes), png);
await client.messages.sendImage({ ...where, to: ada, image: { id: uploaded.id, caption: "Dot" } });
assert.equal((await last()).content.image.caption, "Dot");
assert.equal((await client.media.delete({ mediaId: uploaded.id })).success, true);

// templates
const created = await client.templates.create({
  businessAccountId,
  name: "order_ready",
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Order {{1}} is ready.", example: { body_text: [["17"]] } }],
});
assert.match(created.id, /^\d+$/);
const listed = await client.templates.list({ businessAccountId, name: "order_ready" });
assert.deepEqual(listed.data.map((one) => [one.name, one.language]), [["order_ready", "en_US"]]);
const template = { name: "order_ready", language: { code: "en_US" }, components: [{ type: "body", parameters: [{ type: "text", text: "17" }] }] };
await client.messages.sendTemplate({ ...where, to: ada, template });
assert.equal((await last()).content.type, "template");
assert.equal((await client.templates.delete({ businessAccountId, name: "order_ready" })).success, true);

// the number
assert.equal((await client.phoneNumbers.businessProfile.update({ ...where, about: "Open till ten", vertical: "RESTAURANT" })).success, true);
const profile = await client.phoneNumbers.businessProfile.get({ ...where, fields: "about,vertical" });
assert.equal(profile.data[0].about, "Open till ten");
assert.equal((await client.phoneNumbers.register({ ...where, pin: "123456" })).success, true);

// a flow
const flowJson = {
  version: "7.2",
  screens: [{
    id: "DAY", terminal: true, title: "Day",
    layout: { type: "SingleColumnLayout", children: [
      { type: "TextInput", name: "day", label: "Day", required: true },
      { type: "Footer", label: "Book", onClickAction: { name: "complete", payload: { day: "${form.day}" } } },
    ] },
  }],
};
const deployed = await client.flows.deploy(flowJson, { wabaId: businessAccountId, name: "booking", publish: true });
assert.match(String(deployed.flowId ?? deployed.id), /^\d+$/);

console.log("Kapso's client for Node sent, uploaded, managed and deployed, and each answer was what it expects.");
