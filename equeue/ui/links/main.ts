/** The page `/`: what each address is for. It asks the server for nothing. */

import linksEn from "../../kernel/messages/en/links.ftl?raw";
import linksUk from "../../kernel/messages/uk/links.ftl?raw";
import "../shared/base.css";
import { root } from "../shared/dom";
import { Messages } from "../shared/messages";
import "../staff/staff.css";
import { keepLanguage, rememberedLanguage } from "../staff/memory";
import { drawLinks } from "./links";
import "./links.css";

const messages = new Messages({ uk: [linksUk], en: [linksEn] });
messages.use(rememberedLanguage(null));

function draw(): void {
  document.documentElement.lang = messages.language;
  document.title = messages.text("links-title");
  drawLinks(root(), messages, (language) => {
    keepLanguage(null, language);
    messages.use(language);
    draw();
    root().querySelector<HTMLElement>(`button[lang="${language}"]`)?.focus();
  });
}

draw();
