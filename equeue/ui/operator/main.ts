/** The operator's console. */

import explanationEn from "../../kernel/messages/en/explanation.ftl?raw";
import operatorEn from "../../kernel/messages/en/operator.ftl?raw";
import explanationUk from "../../kernel/messages/uk/explanation.ftl?raw";
import operatorUk from "../../kernel/messages/uk/operator.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import { boot } from "../staff/boot";
import { Operator } from "./operator";
import "./operator.css";

void boot("operator", { uk: [operatorUk, explanationUk], en: [operatorEn, explanationEn] }, Operator);
