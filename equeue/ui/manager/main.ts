/** The manager's page: the hall now. */

import managerEn from "../../kernel/messages/en/manager.ftl?raw";
import managerUk from "../../kernel/messages/uk/manager.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import { boot } from "../staff/boot";
import { Hall } from "./hall";
import "./manager.css";

void boot("manager", { uk: [managerUk], en: [managerEn] }, Hall);
