// Counts periods as the browser does and prints what it found: tests/unit/test_counting.py holds it to the server.
// Standard input: [{events: file, views: [{passes: file, periods: [[first, last], …]}, …]}, …], files in base64.
"use strict";
const { read } = require("../../assets/js/columns.js");
const { Counter, diameter, numbers, unit } = require("../../assets/js/counting.js");

/** @param {string} file  @returns {ArrayBuffer} */
function bytes(file) {
  const { buffer, byteOffset, byteLength } = Buffer.from(file, "base64");
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

function found(counter) {
  counter.settle(() => {});
  const { circles } = counter.header;
  const places = Array.from(counter.events.keys()).filter((place) => counter.events[place]);
  const told = {};
  numbers(counter, (key, number) => {
    if (number) told[key] = number;
  });
  const size = (measure, values) => {
    const one = unit(circles, measure, values);
    return places.map((place) => diameter(circles, measure, values[place], one));
  };
  return {
    places: places.map((place) => [place, counter.events[place], counter.deaths[place], counter.main[place]]),
    sizes: { events: size("events", counter.events), deaths: size("deaths", counter.deaths) },
    totals: { ...counter.totals },
    numbers: told,
  };
}

const worlds = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const answers = worlds.map(({ events, views }) => {
  const counter = new Counter(read(bytes(events)));
  return views.map(({ passes, periods }) => {
    counter.filter(read(bytes(passes)));
    return periods.map(([first, last]) => {
      counter.show(first, last);
      return found(counter);
    });
  });
});
console.log(JSON.stringify(answers));
