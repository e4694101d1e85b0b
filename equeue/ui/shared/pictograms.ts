/** Pictograms of the service groups, by the names of lucide.dev: for those who read little or no Ukrainian. */

import accessibility from "lucide-static/icons/accessibility.svg?raw";
import baby from "lucide-static/icons/baby.svg?raw";
import banknote from "lucide-static/icons/banknote.svg?raw";
import bookUser from "lucide-static/icons/book-user.svg?raw";
import briefcase from "lucide-static/icons/briefcase.svg?raw";
import building from "lucide-static/icons/building-2.svg?raw";
import bus from "lucide-static/icons/bus.svg?raw";
import calendarCheck from "lucide-static/icons/calendar-check.svg?raw";
import car from "lucide-static/icons/car.svg?raw";
import fileCheck from "lucide-static/icons/file-check.svg?raw";
import fileText from "lucide-static/icons/file-text.svg?raw";
import gavel from "lucide-static/icons/gavel.svg?raw";
import graduationCap from "lucide-static/icons/graduation-cap.svg?raw";
import hammer from "lucide-static/icons/hammer.svg?raw";
import handHeart from "lucide-static/icons/hand-heart.svg?raw";
import heart from "lucide-static/icons/heart.svg?raw";
import heartPulse from "lucide-static/icons/heart-pulse.svg?raw";
import house from "lucide-static/icons/house.svg?raw";
import idCard from "lucide-static/icons/id-card.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import landPlot from "lucide-static/icons/land-plot.svg?raw";
import luggage from "lucide-static/icons/luggage.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import medal from "lucide-static/icons/medal.svg?raw";
import messageCircle from "lucide-static/icons/message-circle-question-mark.svg?raw";
import packageCheck from "lucide-static/icons/package-check.svg?raw";
import scale from "lucide-static/icons/scale.svg?raw";
import shield from "lucide-static/icons/shield.svg?raw";
import stamp from "lucide-static/icons/stamp.svg?raw";
import stethoscope from "lucide-static/icons/stethoscope.svg?raw";
import store from "lucide-static/icons/store.svg?raw";
import tractor from "lucide-static/icons/tractor.svg?raw";
import treePine from "lucide-static/icons/tree-pine.svg?raw";
import truck from "lucide-static/icons/truck.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import wallet from "lucide-static/icons/wallet.svg?raw";

const DRAWINGS: Readonly<Record<string, string>> = {
  accessibility,
  baby,
  banknote,
  "book-user": bookUser,
  briefcase,
  "building-2": building,
  bus,
  "calendar-check": calendarCheck,
  car,
  "file-check": fileCheck,
  "file-text": fileText,
  gavel,
  "graduation-cap": graduationCap,
  hammer,
  "hand-heart": handHeart,
  heart,
  "heart-pulse": heartPulse,
  house,
  "id-card": idCard,
  info,
  "land-plot": landPlot,
  luggage,
  "map-pin": mapPin,
  medal,
  "message-circle-question-mark": messageCircle,
  "package-check": packageCheck,
  scale,
  shield,
  stamp,
  stethoscope,
  store,
  tractor,
  "tree-pine": treePine,
  truck,
  users,
  wallet,
};

/** The names an administration may choose from. */
export const PICTOGRAMS: readonly string[] = Object.keys(DRAWINGS);

/** The drawing of that name as SVG text; a sheet of paper for a name we do not have. */
export function pictogram(name: string): string {
  return DRAWINGS[name] ?? fileText;
}
