/** The staff's sign-in page. */

import { createElement, render } from "preact";

import commonEn from "../../kernel/messages/en/common.ftl?raw";
import signinEn from "../../kernel/messages/en/signin.ftl?raw";
import staffEn from "../../kernel/messages/en/staff.ftl?raw";
import commonUk from "../../kernel/messages/uk/common.ftl?raw";
import signinUk from "../../kernel/messages/uk/signin.ftl?raw";
import staffUk from "../../kernel/messages/uk/staff.ftl?raw";
import "../shared/base.css";
import { root } from "../shared/dom";
import { Messages } from "../shared/messages";
import "../staff/staff.css";
import { rememberedLanguage } from "../staff/memory";
import { SignIn } from "./sign_in";
import "./signin.css";

const messages = new Messages({ uk: [commonUk, staffUk, signinUk], en: [commonEn, staffEn, signinEn] });
messages.use(rememberedLanguage(null));
render(createElement(SignIn, { messages }), root());
