/** The manager's page: the hall now. */

import managerEn from "../../kernel/messages/en/manager.ftl?raw";
import standingEn from "../../kernel/messages/en/standing.ftl?raw";
import managerUk from "../../kernel/messages/uk/manager.ftl?raw";
import standingUk from "../../kernel/messages/uk/standing.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import "../staff/standing.css";
import { boot } from "../staff/boot";
import { Hall } from "./hall";
import "./manager.css";

void boot("manager", { uk: [managerUk, standingUk], en: [managerEn, standingEn] }, Hall);
