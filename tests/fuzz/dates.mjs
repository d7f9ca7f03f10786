// Makes random cookie dates, good ones and bad ones. They stay more than a day away from now, on either side, so that
// no answer depends on how fast a run is.

const MONTHS = [
  "Jan", "feb", "MAR", "April", "May", "Jun", "July", "aug", "Sep", "Octo", "Nov", "Dec", "Foo", "Ja", "XJan",
];
const YEARS = [
  "1601", "1600", "1000", "1969", "1970", "2020", "2037", "2038", "2040", "69", "70", "99", "38", "0", "5",
  "012", "20300",
  "9999", "30828", "99999", "292278995", "2027",
];
const DAYS = ["1", "01", "7", "28", "29", "30", "31", "32", "0", "007", "1st", "-1", "+1"];
const TIMES = [
  "08:04:19", "8:4:19", "00:00:00", "24:00:00", "23:59:59", "23:59:60", "23:60:00", "08:04", "08:04:19x", "x08:04:19",
  "08:04:190", "08:04:19.5", "008:04:19", "08:04:19pm", "8:4:9:1", "08::19", ":08:04", "-1:00:00",
];
const ZONES = ["GMT", "", "+0100", "UTC", "-0800", "PST", "(x)"];

export function date(dice) {
  const [year, day, month] = [YEARS, DAYS, MONTHS].map((list) => dice.pick(list));
  // Most dates are wrong in one thing at most.
  const time = dice.chance(0.6) ? "08:04:19" : dice.pick(TIMES);
  const zone = dice.pick(ZONES);
  const gap = dice.chance(0.8) ? " " : dice.pick(["-", "/", ",", "\t", "  ", ".", "_", "~", "\u00a0", "T", '"']);
  const text = dice.pick([
    `Fri, ${day}-${month}-${year} ${time} ${zone}`,
    `Fri, ${day} ${month} ${year} ${time} ${zone}`,
    `Fri, 01 ${month} ${year} ${time} ${zone}`,
    `Fri, ${day} Jan 2037 ${time} ${zone}`,
    `Friday, ${day}-${month}-${year} ${time} ${zone}`,
    `Fri ${month} ${day} ${time} ${year} ${zone}`,
    `${month}${gap}${day}${gap}${time}${gap}${year}`,
    `${time}${gap}${year}${gap}${day}${gap}${month}`,
    `${year}-${day}-${month}T${time}Z`,
    `${day}/${month}/${year}`,
    `${day} ${month} ${year} ${time} ${day} ${month} ${dice.pick(YEARS)} 01:02:03`,
    `"Fri, 01 ${month} ${year} ${time} GMT"`,
    dice.noise(12),
  ]);
  return text.replaceAll(";", "");
}
