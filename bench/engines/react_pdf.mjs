// @react-pdf/renderer in one long-lived process. A line of JSON comes in, a PDF and a line go out.
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createElement as h } from "react";
import { Document, Font, Link, Page, StyleSheet, Text, View, renderToBuffer } from "@react-pdf/renderer";

const LAYOUTS = {
  side: { family: "Inter", aside: ["skills", "education", "certificates", "languages", "interests"] },
  classic: { family: "Source Serif 4", aside: [] },
};

const styles = StyleSheet.create({
  page: { padding: "16mm 16mm 15mm 18mm", fontSize: 9.4, lineHeight: 1.4, color: "#211c23" },
  header: { borderBottom: "1.6pt solid #29152f", paddingBottom: "3.5mm", marginBottom: "4mm" },
  name: { fontSize: 25, lineHeight: 1.1, fontWeight: 600, color: "#29152f" },
  label: { fontSize: 11, color: "#5d2770", marginTop: "1.5mm" },
  contact: { fontSize: 9, marginTop: "1.5mm" },
  columns: { flexDirection: "row" },
  main: { flex: 1 },
  aside: { width: "52mm", marginLeft: "8mm", paddingLeft: "6mm", fontSize: 9, borderLeft: "0.5pt solid #b9adb9" },
  section: { marginBottom: "4mm" },
  h2: { fontSize: 11, lineHeight: 1.2, fontWeight: 600, color: "#5d2770", marginBottom: "1.2mm" },
  entry: { marginBottom: "2.5mm" },
  h3: { fontSize: 10, lineHeight: 1.3, fontWeight: 600 },
  place: { color: "#564b58" },
  item: { flexDirection: "row", marginTop: "0.5mm" },
  bullet: { width: "4mm" },
  grow: { flex: 1 },
});

// No hyphens, as in the other engines.
Font.registerHyphenationCallback((word) => [word]);

const text = (style, words, key) => h(Text, { style, key }, words);

function entry(section, one, key) {
  const heading = ["position", "studyType", "title", "name", "institution", "language"].map((name) => one[name]).find(Boolean);
  const roles = section === "projects" ? (one.roles ?? []) : [];
  const where = ["organization", "institution", "area", "location", "publisher", "awarder", "fluency"].map((name) => one[name]);
  if (section === "work") where.unshift(one.name);
  const dates = ["startDate", "endDate", "releaseDate", "date"].map((name) => one[name]).filter(Boolean);
  const place = [where.filter(Boolean).join(", "), dates.join(" – ")].filter(Boolean).join(" · ");
  const lines = ["description", "summary", "reference"].map((name) => one[name]).filter(Boolean);
  return h(View, { style: styles.entry, key, wrap: false }, [
    text(styles.h3, [heading, ...roles].join(", "), "h"),
    place ? text(styles.place, place, "p") : null,
    ...lines.map((line, index) => text({}, line, `l${index}`)),
    one.url ? h(Link, { src: one.url, key: "u", style: { color: "#211c23", textDecoration: "none" } }, one.url) : null,
    one.keywords ? text({}, one.keywords.join(", "), "k") : null,
    ...(one.highlights ?? []).map((line, index) =>
      h(View, { style: styles.item, key: `i${index}` }, [text(styles.bullet, "•", "b"), text(styles.grow, line, "t")])),
  ]);
}

const section = (document, name) =>
  h(View, { style: styles.section, key: name }, [
    text(styles.h2, name[0].toUpperCase() + name.slice(1), "h"),
    ...document[name].map((one, index) => entry(name, one, index)),
  ]);

function page(document, layout) {
  const { family, aside } = LAYOUTS[layout];
  const basics = document.basics;
  const names = ["work", "volunteer", "projects", "education", "certificates", "skills", "languages", "publications", "awards", "interests", "references"]
    .filter((name) => document[name]?.length);
  const header = h(View, { style: styles.header, key: "header" }, [
    text(styles.name, basics.name, "n"),
    text(styles.label, basics.label, "l"),
    text(styles.contact, [basics.location.city, basics.email, basics.phone, basics.url].join(" · "), "c"),
  ]);
  const main = h(View, { style: styles.main, key: "main" }, [
    h(View, { style: styles.section, key: "profile" }, [text(styles.h2, "Profile", "h"), text({}, basics.summary, "p")]),
    ...names.filter((name) => !aside.includes(name)).map((name) => section(document, name)),
  ]);
  const side = names.filter((name) => aside.includes(name)).map((name) => section(document, name));
  const body = side.length ? h(View, { style: styles.columns, key: "columns" }, [main, h(View, { style: styles.aside, key: "aside" }, side)]) : main;
  return h(Document, { title: basics.name, language: "en" }, h(Page, { size: "A4", style: [styles.page, { fontFamily: family }] }, [header, body]));
}

function register(fonts) {
  for (const [family, faces] of Object.entries(fonts)) {
    Font.register({ family, fonts: Object.entries(faces).map(([fontWeight, src]) => ({ fontWeight: Number(fontWeight), src })) });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  try {
    if (order.fonts) register(order.fonts);
    else await writeFile(order.out, await renderToBuffer(page(order.document, order.layout)));
    console.log(JSON.stringify({ ok: true }));
  } catch (error) {
    console.log(JSON.stringify({ ok: false, error: String(error) }));
  }
}
