import { expect, test } from "vitest";
import { z } from "zod";
import { champ, problemesZod } from "./zod-fr.ts";

const Forme = z.strictObject({
  nom: z.string().min(1).max(5),
  age: z.int().min(0).max(120).optional(),
  oui: z.boolean().optional(),
  genre: z.enum(["a", "b"]).optional(),
  seul: z.literal("x").optional(),
  liste: z
    .array(z.strictObject({ n: z.number() }))
    .max(2)
    .optional(),
  ou: z.union([z.string(), z.boolean()]).optional(),
  jour: z.iso.date().optional(),
});

test.each<[string, unknown, { champ?: string; phrase: string }[]]>([
  ["manque", {}, [{ champ: "nom", phrase: "Cette information manque." }]],
  ["pas un objet", 3, [{ phrase: "Un objet est attendu." }]],
  ["pas un texte", { nom: 3 }, [{ champ: "nom", phrase: "Un texte est attendu." }]],
  ["trop court", { nom: "" }, [{ champ: "nom", phrase: "Au moins 1 caractère." }]],
  ["trop long", { nom: "abcdef" }, [{ champ: "nom", phrase: "Au plus 5 caractères." }]],
  ["pas entier", { nom: "a", age: 1.5 }, [{ champ: "age", phrase: "Un nombre entier est attendu." }]],
  ["trop grand", { nom: "a", age: 121 }, [{ champ: "age", phrase: "Au plus 120." }]],
  ["ni oui ni non", { nom: "a", oui: "oui" }, [{ champ: "oui", phrase: "Oui ou non (true ou false) est attendu." }]],
  ["hors de la liste", { nom: "a", genre: "c" }, [{ champ: "genre", phrase: "Choisissez parmi\u00a0: a, b." }]],
  [
    "la seule valeur",
    { nom: "a", seul: "y" },
    [{ champ: "seul", phrase: "La seule valeur admise est «\u00a0x\u00a0»." }],
  ],
  [
    "dans une liste",
    { nom: "a", liste: [{ n: 1 }, { n: "2" }] },
    [{ champ: "liste[1].n", phrase: "Un nombre est attendu." }],
  ],
  ["aucune des formes", { nom: "a", ou: 3 }, [{ champ: "ou", phrase: "Cette valeur n’est pas de la forme attendue." }]],
  [
    "pas un jour",
    { nom: "a", jour: "hier" },
    [{ champ: "jour", phrase: "Cette valeur n’est pas de la forme attendue." }],
  ],
  [
    "deux clés inconnues, chacune par son nom",
    { nom: "a", x: 1, y: 2 },
    [
      { champ: "x", phrase: "Clé inconnue\u00a0: «\u00a0x\u00a0»." },
      { champ: "y", phrase: "Clé inconnue\u00a0: «\u00a0y\u00a0»." },
    ],
  ],
])("%s", (_cas, value, problemes) => {
  const read = Forme.safeParse(value);
  expect(read.success ? [] : problemesZod(read.error)).toEqual(problemes);
});

test("le chemin d’un champ, comme on l’écrit", () => {
  expect(champ(["articles", 2, "du"])).toBe("articles[2].du");
  expect(champ([0, "effet", "du"])).toBe("[0].effet.du");
});
