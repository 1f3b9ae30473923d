import { expect, test } from "vitest";
import { dureeLue, jourLu } from "./libelles.ts";

test.each([
  ["2019-02-28", "28 février 2019"],
  ["2021-03-01", "1er mars 2021"],
  ["2017-06", "juin 2017"],
  ["2017", "2017"],
  ["--12-15", "15 décembre"],
  ["--02-29", "29 février"],
  ["2019-02-31", "2019-02-31"],
  ["2019-13", "2019-13"],
  ["bientôt", "bientôt"],
])("%s se dit « %s »", (valeur, dit) => expect(jourLu(valeur)).toBe(dit));

test.each([
  [12, "un an"],
  [36, "trois ans"],
  [1, "un mois"],
  [18, "dix-huit mois"],
])("%i mois se disent « %s »", (mois, dit) => expect(dureeLue(mois)).toBe(dit));
