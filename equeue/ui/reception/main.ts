/** Reception: tickets for those who cannot use the kiosk, and care for those in the line. */

import receptionEn from "../../kernel/messages/en/reception.ftl?raw";
import receptionUk from "../../kernel/messages/uk/reception.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import { boot } from "../staff/boot";
import { Reception } from "./reception";
import "./reception.css";

void boot("reception", { uk: [receptionUk], en: [receptionEn] }, Reception);
