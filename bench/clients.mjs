// What two programs of others make of pages: Mozilla's Readability of their text, citeproc-js of their citations.
// In: {pages: [{url, html}], items: [CSL-JSON], style, locale: XML, ""} on the standard input. Out: the same way,
// {articles: [{title, byline, siteName, text}], references: [string]}. Its packages stand where NODE_MODULES says.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.NODE_MODULES}/`);
const { JSDOM } = require("jsdom");
const { Readability } = require("@mozilla/readability");
const CSL = require("citeproc");

const { pages, items, style, locale } = JSON.parse(readFileSync(0, "utf8"));

const read = ({ url, html }) => {
  const { title, byline, siteName, textContent } = new Readability(new JSDOM(html, { url }).window.document).parse();
  return { title, byline, siteName, text: textContent };
};

const print = () => {
  const known = Object.fromEntries(items.map((item) => [item.id, item]));
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => known[id] }, style, "zh-CN");
  engine.setOutputFormat("text");
  engine.updateItems(Object.keys(known));
  const [{ entry_ids: ids }, entries] = engine.makeBibliography();
  const printed = Object.fromEntries(ids.map(([id], place) => [id, entries[place].trim()]));
  return items.map((item) => printed[item.id]);
};

process.stdout.write(JSON.stringify({ articles: pages.map(read), references: style ? print() : [] }));
