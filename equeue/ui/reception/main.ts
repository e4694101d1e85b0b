/** Reception: tickets for those who cannot use the kiosk, and care for those in the line. */

import receptionEn from "../../kernel/messages/en/reception.ftl?raw";
import paperEn from "../../kernel/messages/en/reception_paper.ftl?raw";
import standingEn from "../../kernel/messages/en/standing.ftl?raw";
import receptionUk from "../../kernel/messages/uk/reception.ftl?raw";
import paperUk from "../../kernel/messages/uk/reception_paper.ftl?raw";
import standingUk from "../../kernel/messages/uk/standing.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import "../staff/standing.css";
import { boot } from "../staff/boot";
import { Reception } from "./reception";
import "./reception.css";
import "./paper.css";

void boot(
  "reception",
  { uk: [receptionUk, paperUk, standingUk], en: [receptionEn, paperEn, standingEn] },
  Reception,
);
