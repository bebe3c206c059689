// What ical.js finds in calendars: one line of JSON for all files of a folder.
// node expand.mjs FOLDER FIRST LAST: the entries that begin on the days from FIRST to LAST,
// each as [start, end, title, place, cancelled]; moments in UTC, whole days as dates.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ICAL from "ical.js";

const [folder, first, last] = process.argv.slice(2);

// Nothing but the calendar's own zone may be known, or its rules would not be tried.
for (const zone of ["Europe/Warsaw", "CET"]) ICAL.TimezoneService.remove(zone);

const written = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");

function entry(event, start, end) {
  const component = event.component;
  const cancelled = component.getFirstPropertyValue("status") === "CANCELLED";
  return [written(start), written(end), event.summary, event.location ?? "", cancelled];
}

function* entries(events) {
  for (const component of events) {
    if (component.hasProperty("recurrence-id")) continue;
    const uid = component.getFirstPropertyValue("uid");
    const exceptions = events.filter(
      (other) =>
        other.hasProperty("recurrence-id") && other.getFirstPropertyValue("uid") === uid,
    );
    const event = new ICAL.Event(component, { exceptions, strictExceptions: true });
    if (!event.isRecurring()) {
      yield entry(event, event.startDate, event.endDate);
      continue;
    }
    const turns = event.iterator();
    for (let next = turns.next(); next; next = turns.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      yield entry(item, startDate, endDate);
    }
  }
}

function found(content) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  ICAL.TimezoneService.register(zone);
  const local = (text) =>
    text.length === 10 ? text : ICAL.Time.fromJSDate(new Date(text), true).convertToZone(zone).toString();
  return [...entries(calendar.getAllSubcomponents("vevent"))].filter(
    ([start]) => first <= local(start).slice(0, 10) && local(start).slice(0, 10) <= last,
  );
}

const files = readdirSync(folder).filter((name) => name.endsWith(".ics"));
const all = files.map((name) => [name, found(readFileSync(join(folder, name), "utf8"))]);
console.log(JSON.stringify(Object.fromEntries(all)));
