/** Links by who uses them. */

import bookOpen from "lucide-static/icons/book-open.svg?raw";
import chartColumn from "lucide-static/icons/chart-column.svg?raw";
import conciergeBell from "lucide-static/icons/concierge-bell.svg?raw";
import keyRound from "lucide-static/icons/key-round.svg?raw";
import megaphone from "lucide-static/icons/megaphone.svg?raw";
import monitor from "lucide-static/icons/monitor.svg?raw";
import settings from "lucide-static/icons/settings.svg?raw";
import smartphone from "lucide-static/icons/smartphone.svg?raw";
import tablet from "lucide-static/icons/tablet.svg?raw";
import ticket from "lucide-static/icons/ticket.svg?raw";
import tv from "lucide-static/icons/tv.svg?raw";

import { fill, h, icon } from "../shared/dom";
import { LANGUAGE_NAMES, type MessageId, type Messages } from "../shared/messages";
import type { Language } from "../shared/states";

interface Link {
  readonly href: string;
  readonly name: MessageId;
  readonly text: MessageId;
  readonly drawing: string;
  readonly needs?: MessageId;
}

interface Part {
  readonly name: MessageId;
  readonly links: readonly Link[];
}

const TOKEN = "links-needs-token";
const SIGNED_IN = "links-needs-sign-in";

const PARTS: readonly Part[] = [
  {
    name: "links-hall",
    links: [
      { href: "/kiosk", name: "links-kiosk", text: "links-kiosk-text", drawing: ticket, needs: TOKEN },
      { href: "/display", name: "links-display", text: "links-display-text", drawing: tv, needs: TOKEN },
      { href: "/sign", name: "links-sign", text: "links-sign-text", drawing: tablet, needs: TOKEN },
    ],
  },
  {
    name: "links-staff",
    links: [
      { href: "/operator", name: "links-operator", text: "links-operator-text", drawing: megaphone, needs: SIGNED_IN },
      { href: "/reception", name: "links-reception", text: "links-reception-text", drawing: conciergeBell, needs: SIGNED_IN },
      { href: "/manager", name: "links-manager", text: "links-manager-text", drawing: chartColumn, needs: SIGNED_IN },
      { href: "/admin", name: "links-admin", text: "links-admin-text", drawing: settings, needs: SIGNED_IN },
      { href: "/sign-in", name: "links-sign-in", text: "links-sign-in-text", drawing: keyRound },
    ],
  },
  {
    name: "links-more",
    links: [
      { href: "/preview/printer-1", name: "links-preview", text: "links-preview-text", drawing: monitor, needs: SIGNED_IN },
      { href: "/api/v1/openapi.json", name: "links-api", text: "links-api-text", drawing: bookOpen },
    ],
  },
];

const LANGUAGES: readonly Language[] = ["uk", "en"];

/** Draw the whole page anew. */
export function drawLinks(place: HTMLElement, messages: Messages, speak: (language: Language) => void): void {
  fill(place, head(messages, speak), h("div", { class: "links" }, ...PARTS.map((part) => section(part, messages)), phone(messages)));
}

function head(messages: Messages, speak: (language: Language) => void): HTMLElement {
  return h(
    "header",
    { class: "links-head" },
    h(
      "div",
      { class: "links-languages", role: "group", "aria-label": messages.text("links-language") },
      ...LANGUAGES.map((language) =>
        h(
          "button",
          {
            type: "button",
            class: "choice",
            lang: language,
            "aria-pressed": String(language === messages.language),
            on: { click: () => speak(language) },
          },
          LANGUAGE_NAMES[language],
        ),
      ),
    ),
    h("h1", {}, messages.text("links-title")),
    h("p", {}, messages.text("links-intro")),
  );
}

function section(part: Part, messages: Messages): HTMLElement {
  return h(
    "section",
    {},
    h("h2", {}, messages.text(part.name)),
    h("ul", { class: "links-list" }, ...part.links.map((link) => h("li", {}, card(link, messages)))),
  );
}

function card(link: Link, messages: Messages): HTMLElement {
  return h(
    "a",
    { class: "link-card", href: link.href },
    icon(link.drawing),
    h(
      "span",
      { class: "link-words" },
      h("strong", {}, messages.text(link.name)),
      h("span", {}, messages.text(link.text)),
      h(
        "span",
        { class: "link-foot" },
        h("code", {}, link.href),
        link.needs !== undefined && h("span", { class: "muted" }, messages.text(link.needs)),
      ),
    ),
  );
}

function phone(messages: Messages): HTMLElement {
  return h("p", { class: "links-phone" }, icon(smartphone), h("span", {}, messages.text("links-phone")));
}
