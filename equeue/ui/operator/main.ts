/** The operator's console. */

import operatorEn from "../../kernel/messages/en/operator.ftl?raw";
import operatorUk from "../../kernel/messages/uk/operator.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import { boot } from "../staff/boot";
import { Operator } from "./operator";
import "./operator.css";

void boot("operator", { uk: [operatorUk], en: [operatorEn] }, Operator);
