// Ada writes, a bot answers with reply buttons by CM.com's client, and her phone shows them.
import assert from "node:assert/strict";
import sdk from "@cmdotcom/text-sdk";

const url = process.env.URL;
const control = `${url}/_emulator/v1`;
const [line, ada] = ["0012025550145", "12025550177"];

async function call(path, body) {
  const how = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(control + path, how);
  assert.ok(answer.ok, await answer.clone().text());
  return answer.json();
}

await call(`/customers/${ada}/actions`, { action: "text", line, text: "hi" });

const message = new sdk.MessageApiClient("8c1d2e3f-0000-4000-8000-000000000001").createMessage();
message.api.basePath = url;
const buttons = ["Soup", "Salad"].map((title) => ({ type: "reply", reply: { id: title.toLowerCase(), title } }));
const interactive = { type: "button", body: { text: "What would you like?" }, action: { buttons } };
const { status, data } = await message
  .setMessage([`00${ada}`], line, "Your app cannot show this", "menu-1")
  .setAllowedChannels(["WhatsApp"])
  .setInteractive(interactive)
  .send();
assert.equal(status, 200);
assert.equal(data.messages[0].status, "Accepted");

const { messages } = await call(`/chats/${line}/${ada}`);
assert.deepEqual(messages.at(-1).content, { type: "interactive", interactive });
console.log("CM.com's client for Node sent reply buttons, and Ada's phone shows them.");
