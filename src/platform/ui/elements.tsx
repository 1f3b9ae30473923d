import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { Day } from "../../shared/day.ts";
import { Batons } from "./batons.tsx";
import { Absent, Definitions, Refus, Vide } from "./blocs.tsx";
import { Bouton, Gestes } from "./bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "./champ.tsx";
import { DESSINS, lireJetons, rapportMinimal, TEXTES } from "./contraste.ts";
import { Frise, type ItemFrise } from "./frise.tsx";
import { Jour } from "./jour.tsx";
import { LigneDeVie } from "./ligne-de-vie.tsx";
import { Page, rendre } from "./page.tsx";
import { chiffres } from "./phrase.ts";
import { Section } from "./section.tsx";
import { Table } from "./table.tsx";
import { Taches } from "./taches.tsx";
import { ETATS_TRACES, Etat } from "./trait.tsx";

const jour = (texte: string): Day => Day.parse(texte);

/** The day at which the pictures of the sheet are read: they never move. */
const LU = jour("2026-11-21");

const jetons = lireJetons(readFileSync(new URL("tokens.css", import.meta.url), "utf8"));

/** The sheet of elements at /elements, read as of `?au=` (else today). `aujourdhui` gives the day in Paris. */
export function elementsRoutes(aujourdhui: () => Day): Hono {
  return new Hono().get("/elements", (c) => {
    const ce = aujourdhui();
    const lu = Day.safeParse(c.req.query("au"));
    const { pathname, search } = new URL(c.req.url);
    return c.html(rendre(<Elements jour={lu.success ? lu.data : ce} aujourdhui={ce} chemin={pathname + search} />));
  });
}

/** Every element of the kit on one page, with invented names. */
const Elements = (cadre: { jour: Day; aujourdhui: Day; chemin: string }) => (
  <Page
    {...cadre}
    titre="Feuille d’éléments"
    phrase="Un trait par état, une encre par sens."
    surtitre="Convenir, feuille d’éléments"
    demonstration
  >
    <Section titre="États" note="Le dessin suffit sans la couleur, le mot suffit sans le dessin.">
      <ul class="liste-etats">
        {ETATS_TRACES.map((etat) => (
          <li key={etat}>
            <Etat etat={etat} />
          </li>
        ))}
      </ul>
    </Section>
    <Section titre="Une frise" note="Plein : ce qui a couru. Creux : ce qui reste à courir." large>
      <Frise items={FRISE} jour={LU} aujourdhui={LU} legende="Conventions d’exemple et leur état" />
    </Section>
    <Section titre="Une vie" note="Une convention, de sa signature à son terme.">
      <Vie />
    </Section>
    <Section titre="Ce qui attend" note="Du plus pressé au moins pressé.">
      <Taches taches={TACHES} />
    </Section>
    <Section titre="Bâtons" note="Plein : fait. Creux : prévu. Vert : au-delà. La pointe : attendu à ce jour.">
      <ul class="sans-puce">
        {BATONS.map((b) => (
          <li key={b.dit}>
            <Batons {...b} />
            <p class="second">{b.dit}</p>
          </li>
        ))}
      </ul>
    </Section>
    <Lettres />
    <Couleurs />
    <Section titre="Gestes" note="Un seul bouton plein par écran.">
      <Gestes>
        <Bouton plein>Signer la convention</Bouton>
        <Bouton>Relire</Bouton>
        <a href="#gestes">Plus tard</a>
        <Bouton grave>Dénoncer</Bouton>
        <Bouton inactif="Il manque la date d’effet.">Signer</Bouton>
      </Gestes>
    </Section>
    <Champs />
    <Section titre="Tableau" note="Filets fins, chiffres alignés, total gras, rien d’autre.">
      <Table
        legende="Heures de formation croisée, 2026"
        legendeVisible
        colonnes={[
          { titre: "Organisation" },
          { titre: "État" },
          { titre: "Conseillers", nombre: true },
          { titre: "Heures", nombre: true },
        ]}
        lignes={[
          { href: "#tableau", cellules: ["Ateliers du Midi", <Etat etat="en-vigueur" />, "48", chiffres(1204.5)] },
          { href: "#tableau", cellules: ["Réseau Garonne", <Etat etat="renouvelee" />, "12", "316"] },
          { href: "#tableau", cellules: ["Passerelle Sud", <Etat etat="en-grace" />, "9", "87,5"] },
        ]}
        total={["Ensemble", "", "69", chiffres(1608)]}
      />
    </Section>
    <Section titre="Définitions" note="Ce qui manque se dit.">
      <Definitions
        lignes={[
          { terme: "Effet", valeur: <Jour jour={jour("2020-01-01")} /> },
          { terme: "Terme", valeur: <Absent>sans terme précisé</Absent> },
          { terme: "Territoire", valeur: null },
        ]}
      />
    </Section>
    <Section titre="Refus qui s’explique" note="La ligne s’arrête, et l’on voit où repartir.">
      <Refus
        niveau={3}
        titre={
          <>
            Cette mise en relation n’est plus possible depuis le <Jour jour={jour("2020-01-01")} />.
          </>
        }
        phrase="La convention régionale a pris fin le 31 décembre 2019. Rien n’a été transmis."
        lignes={[
          { terme: "Vous demandiez", valeur: "Aiguiller une personne, Paris, le 2 janvier 2020" },
          {
            terme: "Ce qui l’empêche",
            valeur: (
              <>
                Convention échue, sans reconduction. <a href="#refus-qui-s-explique">Article 8</a>
              </>
            ),
          },
          { terme: "Ce qui reste possible", valeur: "Donner l’adresse à la personne, sans envoyer son dossier" },
        ]}
      />
    </Section>
    <Section titre="Page vide" note="Dire ce qui viendra, et comment commencer.">
      <Vide
        niveau={3}
        titre="Aucune région n’a encore décliné cette convention."
        phrase="Une déclinaison reprend le texte national et le précise pour un territoire."
        geste={<Bouton href="#page-vide">Décliner en région</Bouton>}
      />
    </Section>
  </Page>
);

const BATONS = [
  { fait: 8, prevu: 12, attendu: 11, dit: "8 actions sur 12 prévues, 11 attendues à ce jour" },
  { fait: 14, prevu: 12, attendu: 10, dit: "14 actions, 2 de plus que les 12 prévues" },
  { fait: 3, prevu: null, dit: "3 actions, sans nombre prévu" },
  { fait: 41, prevu: 60, attendu: 27, dit: "41 heures sur 60 prévues, 27 attendues à ce jour" },
  { fait: 240, prevu: 400, dit: "240 personnes sur 400 prévues, un bâton pour cinq" },
];

const LETTRES = [
  ["Titre de page", "43/50, serif", "titre-de-page", "Cinq choses vous attendent"],
  ["Sous-titre", "22/29, serif", "sous-titre", "Accords de branche"],
  ["Chapeau", "20/30, sans", "chapeau", "Deux réponses peuvent encore changer le résultat."],
  ["Courant", "17/26, sans", "courant", "Sans décision de votre part, la convention repart pour deux ans."],
  ["Second", "15/22, sans", "second", "Signé par l’autre partie le 18 novembre"],
  ["Phrase citée", "16,5/26, serif", "source", "Les parties se concertent chaque trimestre."],
] as const;

const Lettres = () => (
  <Section
    titre="Lettres"
    note="Source Sans 3 pour l’outil, Literata pour ce qui engage. Corps et interligne en pixels."
  >
    <dl class="definitions">
      {LETTRES.map(([nom, corps, classe, exemple]) => (
        <div key={nom}>
          <dt>
            {nom}
            <span class="second">{corps}</span>
          </dt>
          <dd class={classe}>{exemple}</dd>
        </div>
      ))}
    </dl>
  </Section>
);

const Couleurs = () => (
  <Section
    titre="Couleurs"
    note="Le moindre contraste sur les trois fonds. Mots : 7 au moins. Dessins et bords : 3 au moins."
  >
    <Table
      legende="Encres, et leur moindre contraste sur les fonds clairs et sombres"
      colonnes={[
        { titre: "Encre" },
        { titre: "Clair" },
        { titre: "Contraste", nombre: true },
        { titre: "Sombre" },
        { titre: "Contraste", nombre: true },
      ]}
      lignes={[...TEXTES, ...DESSINS].map((nom) => ({
        cellules: [
          <span class="etat">
            <svg class="trait" width="30" height="12" aria-hidden="true">
              <rect width="30" height="12" rx="1.5" fill={`var(--${nom})`} />
            </svg>
            {nom}
          </span>,
          jetons.clair[nom],
          tronque(rapportMinimal(jetons.clair, nom)),
          jetons.sombre[nom],
          tronque(rapportMinimal(jetons.sombre, nom)),
        ],
      }))}
    />
  </Section>
);

/** One decimal, never rounded up: 6.98 does not reach 7. */
const tronque = (n: number): string => (Math.floor(n * 10) / 10).toLocaleString("fr-FR", { minimumFractionDigits: 1 });

const TERME = "Février 2029 a 28 jours. Choisissez une autre date.";

const Champs = () => (
  <Section titre="Champs" note="Ce qui est à reprendre est dit à côté du champ et en haut de la page.">
    <ResumeErreurs erreurs={{ terme: TERME }} sansFocus />
    <Formulaire libelle="Exemple de formulaire" methode="get">
      <div class="deux">
        <Champ
          nom="effet"
          libelle="Date d’effet"
          type="date"
          valeur="2027-01-01"
          aide="Le premier jour où la convention engage."
        />
        <Champ nom="terme" libelle="Terme" aide="Par exemple 31/12/2029" valeur="31/02/2029" erreur={TERME} />
        <Champ
          nom="region"
          libelle="Région"
          type="select"
          vide="Toute la France"
          options={[
            { valeur: "REG-11", libelle: "Île-de-France" },
            { valeur: "REG-53", libelle: "Bretagne" },
          ]}
        />
        <Champ nom="motif" libelle="Motif" type="textarea" lignes={3} requis={false} />
        <Champ
          nom="reconduction"
          libelle="Reconduction"
          type="radio"
          valeur="tacite"
          options={[
            { valeur: "tacite", libelle: "Tacite", aide: "Sans décision, elle repart." },
            { valeur: "expresse", libelle: "Expresse" },
          ]}
        />
        <Champ nom="lu" libelle="J’ai lu le texte en entier." type="checkbox" valeur="oui" />
      </div>
      <Gestes>
        <Bouton>Enregistrer le brouillon</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

const TACHES = [
  {
    delai: "12 jours de retard",
    quand: "depuis le 9 novembre",
    retard: true,
    href: "#ce-qui-attend",
    titre: "Donner la position du réseau sur les passerelles",
    pourquoi: "Axe 1. L’autre partie a donné la sienne le 2 novembre.",
    geste: <Bouton href="#ce-qui-attend">Écrire la position</Bouton>,
  },
  {
    delai: "Dans 7 jours",
    quand: "samedi 28 novembre",
    href: "#ce-qui-attend",
    titre: "Bretagne : reconduire la convention ou la dénoncer",
    pourquoi: "Sans décision de votre part, elle repart pour deux ans.",
    geste: <Bouton href="#ce-qui-attend">Décider</Bouton>,
  },
];

const item = (
  titre: string,
  etat: ItemFrise["etat"],
  plus: Partial<ItemFrise> & Pick<ItemFrise, "segments">,
): ItemFrise => ({
  href: "#une-frise",
  titre,
  niveau: 0,
  etat,
  ...plus,
});

const FRISE: readonly ItemFrise[] = [
  item("Ateliers – Réseau", "en-vigueur", {
    sousTitre: "Formation et métiers",
    segments: [{ du: jour("2020-12-15"), au: null, etat: "en-vigueur" }],
    etatDetail: "sans terme précisé",
  }),
  item("Bretagne", "en-vigueur", {
    niveau: 1,
    segments: [{ du: jour("2023-03-01"), au: jour("2027-02-28"), etat: "en-vigueur" }],
    dernierJourDenoncer: jour("2026-11-28"),
    etatDetail: "à décider avant le 28 nov.",
    pressant: true,
  }),
  item("Hauts-de-France", "renouvelee", {
    niveau: 1,
    segments: [{ du: jour("2022-01-01"), au: jour("2027-12-31"), etat: "en-vigueur" }],
    renouvellements: [jour("2024-01-01"), jour("2026-01-01")],
    etatDetail: "jusqu’au 31 décembre 2027",
  }),
  item("Occitanie", "en-grace", {
    niveau: 1,
    segments: [
      { du: jour("2022-09-01"), au: jour("2026-08-31"), etat: "en-vigueur" },
      { du: jour("2026-09-01"), au: jour("2026-12-31"), etat: "en-grace" },
    ],
    etatDetail: "jusqu’au 31 décembre 2026",
  }),
  item("Normandie", "signee-partiellement", {
    niveau: 1,
    segments: [{ du: jour("2026-08-24"), au: jour("2026-12-31"), etat: "signee-partiellement" }],
    etatDetail: "il manque votre signature",
  }),
  item("Groupe de travail Apprentissage", "echue", {
    segments: [{ du: jour("2021-02-01"), au: jour("2024-01-31"), etat: "echue" }],
    etatDetail: "le 31 janvier 2024",
  }),
  item("Accord-cadre Formation", "remplacee", {
    segments: [{ du: jour("2018-06-01"), au: jour("2020-12-31"), etat: "remplacee" }],
    etatDetail: "par Ateliers – Réseau",
  }),
];

const Vie = () => (
  <LigneDeVie
    titre="La vie de la convention Ateliers – Réseau"
    jour={LU}
    aujourdhui={LU}
    segments={[{ du: jour("2020-12-15"), au: null, etat: "en-vigueur" }]}
    debut="Signée le 15 décembre 2020"
    fin="sans terme précisé"
    encoches={[
      "2021-06-10",
      "2021-12-09",
      "2022-06-09",
      "2022-12-08",
      "2023-06-08",
      "2024-06-13",
      "2025-06-12",
      "2026-11-03",
    ].map((le) => ({
      le: jour(le),
      libelle: "Comité de pilotage",
    }))}
    legendeEncoches="Chaque encoche est un comité"
    reperes={[{ le: jour("2024-03-12"), libelle: "Avenant 1" }]}
  />
);
