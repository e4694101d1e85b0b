/** The administrator's page: what is installed and whether it works. */

import adminEn from "../../kernel/messages/en/admin.ftl?raw";
import devicesEn from "../../kernel/messages/en/devices.ftl?raw";
import thingsEn from "../../kernel/messages/en/admin_things.ftl?raw";
import adminUk from "../../kernel/messages/uk/admin.ftl?raw";
import devicesUk from "../../kernel/messages/uk/devices.ftl?raw";
import thingsUk from "../../kernel/messages/uk/admin_things.ftl?raw";
import "../shared/base.css";
import "../staff/staff.css";
import { boot } from "../staff/boot";
import { Admin } from "./admin";
import "./admin.css";

void boot("admin", { uk: [adminUk, devicesUk, thingsUk], en: [adminEn, devicesEn, thingsEn] }, Admin);
