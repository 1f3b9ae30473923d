import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { asset, staticRoutes } from "../static.ts";
import { Definitions } from "./blocs.tsx";
import { Bouton } from "./bouton.tsx";
import { Champ, erreursDe, Formulaire, ResumeErreurs } from "./champ.tsx";
import { elementsRoutes } from "./elements.tsx";
import { Frise, type ItemFrise } from "./frise.tsx";
import { Jour } from "./jour.tsx";
import { description, LigneDeVie } from "./ligne-de-vie.tsx";
import { Page, PageNue, rendre } from "./page.tsx";
import { Section } from "./section.tsx";
import { Table } from "./table.tsx";
import { ETATS_TRACES, Etat, motEtat } from "./trait.tsx";

const jour = (texte: string): Day => Day.parse(texte);
const CE = jour("2026-11-21");
const cadre = { jour: CE, aujourdhui: CE, chemin: "/x", demonstration: true };
const nombreDe = (html: string, motif: RegExp) => [...html.matchAll(motif)].length;
const attributs = (html: string, motif: RegExp) => [...html.matchAll(motif)].map(([, valeur = ""]) => valeur);

const elements = await (await elementsRoutes(() => CE).request("/elements")).text();
const PAGES = [
  ["la feuille d’éléments", elements],
  ["la même, un autre jour", await (await elementsRoutes(() => CE).request("/elements?q=1&au=2019-06-03")).text()],
  ["une page sans matière", rendre(<Page {...cadre} titre="Rien" />)],
  ["la connexion", rendre(<PageNue titre="Se connecter" demonstration promesse="Une promesse." />)],
  ["une signature", rendre(<PageNue titre="Signer" demonstration={false} phrase="Vous allez signer." />)],
] as const;

describe.each(PAGES)("%s", (_nom, html) => {
  test("ne porte ni script, ni style en ligne, ni geste en ligne", () => {
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  test("a un seul titre de page, une langue et un titre de document", () => {
    expect(nombreDe(html, /<h1[ >]/g)).toBe(1);
    expect(html).toMatch(/^<!doctype html><html lang="fr">/);
    expect(html).toMatch(/<title>[^<]+ · Convenir<\/title>/);
  });

  test("n’a pas deux fois le même identifiant, et chaque renvoi mène quelque part", () => {
    const ids = attributs(html, /\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const renvois = [
      ...attributs(html, /\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g).flatMap((r) => r.split(" ")),
      ...attributs(html, /href="#([^"]+)"/g),
      ...attributs(html, /url\(#([^)]+)\)/g),
    ];
    expect(renvois.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("lie chaque champ à son libellé", () => {
    const champs = attributs(html, /<(?:input|select|textarea)\b((?:(?!type="hidden")[^>])*)>/g);
    const libelles = attributs(html, /<label for="([^"]+)"/g);
    expect(champs.map((c) => /\sid="([^"]+)"/.exec(c)?.[1]).filter((id) => !id || !libelles.includes(id))).toEqual([]);
  });

  test("n’emploie ni l’espace fine ni la flèche, absentes des polices, ni les mots à éviter", () => {
    expect(html).not.toMatch(/[\u202f\u2192]/);
    expect(html.replace(/<[^>]+>/g, " ")).not.toMatch(/veuillez|\berreur|invalide|merci de|succès|!/i);
  });
});

describe("la tête", () => {
  const page = (plus: object = {}) => rendre(<Page {...cadre} titre="Titre" {...plus} />);

  test("aujourd’hui : pas de bande", () => {
    expect(page()).not.toContain("Revenir à aujourd’hui");
  });

  test.each([
    ["veille", "2026-11-20", "Page du vendredi 20 novembre 2026.", "étaient"],
    ["lendemain", "2026-11-22", "Page du dimanche 22 novembre 2026.", "seront"],
  ])("%s : la bande le dit", (_cas, lu, phrase, temps) => {
    const html = page({ jour: jour(lu), chemin: `/x?etat=echue&au=${lu}` });
    expect(html).toContain(phrase);
    expect(html).toContain(temps);
    expect(html).toContain('<a href="/x?etat=echue">Revenir à aujourd’hui</a>');
  });

  test("le choix du jour garde les autres paramètres, et les rubriques gardent le jour", () => {
    const html = page({ jour: jour("2019-06-03"), chemin: "/x?etat=echue&q=%22%3E&au=2019-06-03" });
    expect(html).toContain('<input type="hidden" name="etat" value="echue"/>');
    expect(html).toContain('<input type="hidden" name="q" value="&quot;>"/>');
    expect(html).not.toContain('type="hidden" name="au"');
    expect(html).toContain('href="/droits?au=2019-06-03"');
  });

  test("la rubrique courante est marquée, le compte peut se déconnecter par un envoi", () => {
    const html = page({ rubrique: "/droits", compte: { nom: "Claire", organisation: null } });
    expect(html).toContain('<a href="/droits" aria-current="page">');
    expect(html).toContain('<form method="post" action="/deconnexion">');
    expect(html).not.toContain('/connexion"');
    expect(page()).toContain('href="/connexion"');
  });

  test("ce qui vient du dehors est échappé", () => {
    expect(page({ titre: "<b>x</b>" })).toContain("<h1>&lt;b>x&lt;/b></h1>");
  });
});

describe("un formulaire", () => {
  const faute = "Février 2029 a 28 jours. Choisissez une autre date.";

  test("renvoyé : résumé lié au champ, champ marqué, message décrit, valeur gardée", () => {
    const html = rendre(
      <Formulaire cle="k-1">
        <ResumeErreurs
          erreurs={erreursDe([
            { champ: "effet.au", phrase: faute },
            { champ: "effet.au", phrase: "Autre." },
          ])}
        />
        <Champ nom="effet.au" libelle="Terme" aide="Par exemple" erreur={faute} valeur="31/02/2029" requis />
      </Formulaire>,
    );
    expect(html).toContain('<input type="hidden" name="cle" value="k-1"/>');
    expect(html).toContain(`<a href="#champ-effet-au">${faute}</a>`);
    expect(html).toContain("Une réponse est à reprendre");
    expect(html).toMatch(
      /id="champ-effet-au" name="effet.au" required aria-describedby="champ-effet-au-aide champ-effet-au-message" aria-invalid="true"/,
    );
    expect(html).toContain('value="31/02/2029"');
  });

  test("rien à reprendre : aucun résumé, aucune marque", () => {
    const html = rendre(
      <Formulaire>
        <ResumeErreurs erreurs={{ terme: undefined }} />
        <Champ nom="terme" libelle="Terme" requis={false} />
      </Formulaire>,
    );
    expect(html).not.toMatch(/resume|aria-invalid|aria-describedby|required|name="cle"/);
    expect(html).toContain("(facultatif)");
  });

  test("choix : le groupe a sa légende, un seul coché, le premier porte l’identifiant du résumé", () => {
    const options = [
      { valeur: "a", libelle: "A" },
      { valeur: "b", libelle: "B", aide: "Le second" },
    ];
    const html = rendre(
      <Champ nom="mode" libelle="Mode" type="radio" options={options} valeur="b" erreur="Choisissez." />,
    );
    expect(html).toContain("<legend>Mode</legend>");
    expect(attributs(html, /<input ([^>]*checked[^>]*)>/g)).toEqual([expect.stringContaining('value="b"')]);
    expect(html).toContain('id="champ-mode" name="mode" value="a"');
    const plusieurs = rendre(<Champ nom="mode" libelle="Mode" type="checkbox" options={options} valeur={["a", "b"]} />);
    expect(nombreDe(plusieurs, /checked/g)).toBe(2);
  });

  test("liste : le choix donné est retenu, un choix inconnu laisse la ligne vide", () => {
    const options = [{ valeur: "a", libelle: "A" }];
    expect(rendre(<Champ nom="x" libelle="X" type="select" options={options} valeur="a" />)).toContain(
      '<option value="a" selected>',
    );
    expect(rendre(<Champ nom="x" libelle="X" type="select" options={options} valeur="z" />)).toContain(
      "<option value></option>",
    );
  });

  test("un bouton inactif dit pourquoi", () => {
    expect(rendre(<Bouton inactif="Il manque la date d’effet.">Signer</Bouton>)).toMatch(
      /disabled>Signer<.*Il manque la date d’effet\./,
    );
  });
});

describe("un état", () => {
  test.each(ETATS_TRACES)("%s a son trait, décoratif, et son mot", (etat) => {
    const html = rendre(<Etat etat={etat} />);
    expect(html).toMatch(/<svg class="trait trait-\w+" [^>]*aria-hidden="true">.+<\/svg>/);
    expect(html).toContain(`>${motEtat(etat)}</span>`);
  });

  test("deux états d’une même encre n’ont pas le même trait, sauf les mêmes sens", () => {
    const dessins = new Map<string, string[]>();
    for (const etat of ETATS_TRACES) {
      const trait = /<svg.*<\/svg>/.exec(rendre(<Etat etat={etat} />))?.[0] ?? "";
      dessins.set(trait, [...(dessins.get(trait) ?? []), etat]);
    }
    expect([...dessins.values()].filter((etats) => etats.length > 1)).toEqual([
      ["denoncee", "resiliee"],
      ["ouvert", "permis"],
      ["ferme", "refuse"],
    ]);
  });
});

describe("une frise", () => {
  const base: ItemFrise = { href: "/c/1", titre: "Une convention", niveau: 0, etat: "en-vigueur", segments: [] };
  const rangee = (item: Partial<ItemFrise>) => {
    const html = rendre(<Frise items={[{ ...base, ...item }]} jour={CE} aujourdhui={CE} legende="Conventions" />);
    return /<tbody.*<\/tbody>/.exec(html)?.[0] ?? "";
  };

  test("est un tableau dont la cellule d’état dit tout et dont le dessin se tait", () => {
    const html = rangee({
      etatDetail: "jusqu’au 31 décembre 2027",
      segments: [{ du: jour("2022-01-01"), au: jour("2027-12-31"), etat: "en-vigueur" }],
    });
    expect(html).toMatch(/<th scope="row" role="rowheader"><a href="\/c\/1">Une convention<\/a>/);
    expect(html).toMatch(/<td class="cellule-etat" role="cell">.*En vigueur.*jusqu’au 31 décembre 2027/);
    expect(html).toContain('<td class="dessin" aria-hidden="true">');
  });

  test.each([
    ["sans terme : trois points, pas de bout", null, 1, 0],
    ["terme au-delà de l’échelle : ni points ni bout", "2035-12-31", 0, 0],
    ["terme sur l’échelle : un bout fermé", "2027-12-31", 0, 1],
  ])("%s", (_cas, au, points, bouts) => {
    const html = rangee({
      segments: [{ du: jour("2022-01-01"), au: au === null ? null : jour(au), etat: "en-vigueur" }],
    });
    expect(nombreDe(html, /class="suite"/g)).toBe(points);
    expect(nombreDe(html, /x1="-0.75"/g)).toBe(bouts);
  });

  test.each([
    ["veille du terme : plein puis creux", "2026-11-22", 1, 1],
    ["le jour du terme : encore un jour à courir", "2026-11-21", 1, 1],
    ["lendemain : tout est plein", "2026-11-20", 1, 0],
  ])("%s", (_cas, au, pleins, creux) => {
    const html = rangee({ segments: [{ du: jour("2022-01-01"), au: jour(au), etat: "en-vigueur" }] });
    expect(nombreDe(html, /<rect class="plein" x=/g)).toBe(pleins);
    expect(nombreDe(html, /class="a-courir"/g)).toBe(creux);
  });

  test("à venir : rien n’est plein", () => {
    const html = rangee({ segments: [{ du: jour("2027-01-01"), au: jour("2027-12-31"), etat: "en-vigueur" }] });
    expect(html).not.toMatch(/<rect class="plein" x=/);
    expect(html).toContain('class="a-courir"');
  });

  test("finie avant l’échelle : rien n’est dessiné, tout est dit", () => {
    const html = rangee({
      etat: "echue",
      etatDetail: "le 31 janvier 2010",
      segments: [{ du: jour("2008-01-01"), au: jour("2010-01-31"), etat: "echue" }],
    });
    expect(html).not.toContain('class="barre');
    expect(html).toContain("le 31 janvier 2010");
  });

  test("pas encore commencée quand l’échelle s’arrête : rien n’est dessiné", () => {
    for (const etat of ["en-vigueur", "signee", "echue", "brouillon"] as const)
      expect(rangee({ segments: [{ du: jour("2028-11-22"), au: null, etat }] })).not.toContain('class="barre');
  });

  test("les encoches à venir ne se tracent pas, le drapeau se trace", () => {
    const segments = [{ du: jour("2022-01-01"), au: jour("2027-12-31"), etat: "en-vigueur" as const }];
    const html = rangee({
      segments,
      renouvellements: [jour("2024-01-01"), jour("2027-01-01")],
      dernierJourDenoncer: jour("2027-06-30"),
    });
    expect(nombreDe(html, /class="encoche"/g)).toBe(1);
    expect(nombreDe(html, /class="drapeau"/g)).toBe(1);
  });

  test("le dernier enfant ferme la branche", () => {
    const items = ([0, 1, 1, 0, 1] as const).map((niveau, rang) => ({ ...base, niveau, href: `/c/${rang}` }));
    const html = rendre(<Frise items={items} jour={CE} aujourdhui={CE} legende="Conventions" />);
    expect(attributs(html, /<tr role="row" class="([^"]+)"/g)).toEqual(["enfant", "enfant dernier", "enfant dernier"]);
  });

  test("un autre jour, la ligne porte ce jour", () => {
    const html = rendre(<Frise items={[base]} jour={jour("2019-06-03")} aujourdhui={CE} legende="Conventions" />);
    expect(html).toContain("3 juin 2019</text>");
    expect(html).not.toContain("aujourd’hui");
  });
});

describe("une ligne de vie", () => {
  const vie = {
    titre: "La vie",
    jour: CE,
    aujourdhui: CE,
    debut: "Signée le 15 décembre 2020",
    fin: "jusqu’au 31 décembre 2027",
    segments: [{ du: jour("2021-01-01"), au: jour("2027-12-31"), etat: "en-vigueur" as const }],
    renouvellements: [jour("2024-01-01")],
    encoches: [{ le: jour("2022-06-09"), libelle: "Comité" }],
    reperes: [{ le: jour("2024-03-12"), libelle: "Avenant 1" }],
    dernierJourDenoncer: jour("2027-09-30"),
  };

  test("est une image nommée, dont la description dit chaque date", () => {
    const html = rendre(<LigneDeVie {...vie} />);
    expect(html).toMatch(/role="img" aria-labelledby="ligne-de-vie-titre ligne-de-vie-desc"/);
    for (const date of [
      "15 décembre 2020",
      "1er janvier 2021",
      "31 décembre 2027",
      "1er janvier 2024",
      "9 juin 2022",
      "12 mars 2024",
      "30 septembre 2027",
      "21 novembre 2026",
    ])
      expect(description(vie)).toContain(date);
  });

  test("deux avenants trop proches ne se nomment pas l’un sur l’autre", () => {
    const html = rendre(
      <LigneDeVie {...vie} reperes={[...vie.reperes, { le: jour("2024-05-01"), libelle: "Avenant 2" }]} />,
    );
    const textes = attributs(html, /<text[^>]*>([^<]*)</g);
    expect(textes.filter((t) => t.startsWith("Avenant"))).toEqual(["Avenant 1, 12 mars 2024"]);
  });

  test("une vie sans segment ne tombe pas", () => {
    expect(rendre(<LigneDeVie {...vie} segments={[]} />)).toContain("<svg");
  });
});

test("une table : le premier mot est le lien et la tête de ligne, chaque cellule sait son titre", () => {
  const html = rendre(
    <Table
      legende="Heures"
      colonnes={[{ titre: "Organisation" }, { titre: "Heures", nombre: true }]}
      lignes={[{ href: "/o/1", cellules: ["Réseau", "316"] }, { cellules: ["Autre", "2"] }]}
      total={["Ensemble", "318"]}
    />,
  );
  expect(html).toContain('<th scope="row" role="rowheader"><a href="/o/1">Réseau</a></th>');
  expect(html).toContain('<td role="cell" class="nombre" data-label="Heures">316</td>');
  expect(html).toMatch(/<tfoot.*Ensemble.*318.*<\/tfoot>/);
});

test("une valeur absente se dit, un premier du mois se lève, une section se nomme", () => {
  expect(rendre(<Definitions lignes={[{ terme: "Terme", valeur: null }]} />)).toContain(
    '<i class="absent">non précisé</i>',
  );
  expect(rendre(<Jour jour={jour("2020-01-01")} />)).toContain(
    '<time datetime="2020-01-01">1<sup>er</sup> janvier 2020</time>',
  );
  expect(rendre(<Jour jour={jour("2020-01-11")} complet />)).toContain(">samedi 11 janvier 2020</time>");
  expect(rendre(<Section titre="Ce qu’elle ouvre">x</Section>)).toContain('aria-labelledby="ce-qu-elle-ouvre"');
});

describe("les fichiers servis", () => {
  const app = staticRoutes();
  test.each([
    ["styles.css", "text/css; charset=utf-8"],
    ["source-sans-3.woff2", "font/woff2"],
    ["literata.woff2", "font/woff2"],
    ["favicon.svg", "image/svg+xml"],
  ])("%s : pour toujours, à une adresse qui change avec lui", async (nom, type) => {
    const reponse = await app.request(asset(nom));
    expect(asset(nom)).toMatch(/^\/static\/[\w-]+\.[0-9a-f]{12}\.\w+$/);
    expect(reponse.status).toBe(200);
    expect(reponse.headers.get("content-type")).toBe(type);
    expect(reponse.headers.get("cache-control")).toContain("immutable");
  });
  test("la feuille ne va rien chercher ailleurs", async () => {
    const css = await (await app.request(asset("styles.css"))).text();
    expect(attributs(css, /url\("([^"#][^"]*)"\)/g)).toEqual(
      ["source-sans-3.woff2", "source-sans-3-italic.woff2", "literata.woff2", "literata-italic.woff2"].map(asset),
    );
    expect(css).not.toMatch(/https?:|@import/);
  });
  test.each(["/static/styles.css", "/static/styles.000000000000.css", "/static/..%2fstatic.ts", "/static/"])(
    "%s : rien",
    async (chemin) => {
      expect((await app.request(chemin)).status).toBe(404);
    },
  );
  test("un nom inconnu est une faute de programme", () => {
    expect(() => asset("autre.js")).toThrow("autre.js");
  });
});
