import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/staff.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/staff.ftl?raw";
import { Messages } from "../../../equeue/ui/shared/messages";
import { boundWords } from "../../../equeue/ui/staff/bound";

const messages = new Messages({ uk: [uk], en: [en] });

test("it is said which window or which operator a visitor was sent to", () => {
  const words = (to: Parameters<typeof boundWords>[0]): string => boundWords(to, messages.text.bind(messages));
  assert.equal(words({ id: "w3", label: "3" }), "лише вікно 3");
  assert.equal(words({ id: "st_1", name: "Олена Коваль" }), "лише Олена Коваль");
  messages.use("en");
  assert.equal(words({ id: "w3", label: "3" }), "only window 3");
  assert.equal(words({ id: "st_1", name: "Olena Koval" }), "only Olena Koval");
});
