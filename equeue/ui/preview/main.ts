/** The slips that a printer without paper has kept as pictures. */

import previewEn from "../../kernel/messages/en/preview.ftl?raw";
import previewUk from "../../kernel/messages/uk/preview.ftl?raw";
import "../shared/base.css";
import { root } from "../shared/dom";
import { Api } from "../shared/http";
import { Messages } from "../shared/messages";
import "../staff/staff.css";
import { rememberedLanguage } from "../staff/memory";
import { Preview } from "./preview";
import "./preview.css";

const messages = new Messages({ uk: [previewUk], en: [previewEn] });
messages.use(rememberedLanguage(null));
document.documentElement.lang = messages.language;
document.title = messages.text("preview-title");

const printer = document.body.dataset["printer"] ?? "";
const page = new Preview(root(), messages, new Api({ language: () => messages.language }), printer);
void page.keepLooking();
