import { ACTIONS, NATURES } from "../conventions/index.ts";
import { jourLu, LIBELLES_GENRE, LIBELLES_INSTANCE, LIBELLES_NIVEAU } from "./libelles.ts";
import { estNommee, obligesDe, uneLigne } from "./rules-fiche.ts";
import { A_NOMMER, type ChampLu, type Fiche, NOUVELLE } from "./types.ts";

/** A control of the form that corrects a value. */
export type Saisie = {
  nom: string;
  libelle: string;
  type: "text" | "textarea" | "select" | "radio" | "checkbox";
  aide?: string;
  options?: { valeur: string; libelle: string; aide?: string }[];
  vide?: string;
  requis?: boolean;
  court?: boolean;
  /** Names of the directory are offered while typing. */
  annuaire?: true;
};

/** What a field is called, one value of it, and in the middle of a sentence. */
export const MOTS: Readonly<Record<ChampLu, { titre: string; un: string; ajouter: string | null }>> = {
  titre: { titre: "Titre", un: "le titre", ajouter: null },
  genre: { titre: "Nature de l’acte", un: "la nature de l’acte", ajouter: null },
  parties: { titre: "Parties", un: "une partie", ajouter: "Ajouter une partie" },
  signataires: { titre: "Signataires", un: "un signataire", ajouter: "Ajouter un signataire" },
  signature: { titre: "Signature", un: "la date de signature", ajouter: null },
  effet: { titre: "Effet et terme", un: "l’effet et le terme", ajouter: null },
  territoires: { titre: "Territoire", un: "un territoire", ajouter: "Ajouter un territoire" },
  axes: { titre: "Axes", un: "un axe", ajouter: "Ajouter un axe" },
  engagements: { titre: "Engagements", un: "un engagement", ajouter: "Ajouter un engagement" },
  instances: { titre: "Instances", un: "une instance", ajouter: "Ajouter une instance" },
  publics: { titre: "Publics", un: "un public", ajouter: "Ajouter un public" },
  themes: { titre: "Thèmes", un: "les thèmes", ajouter: null },
};

/** Fields that hold one value, corrected as a whole. */
export const SEULS: ReadonlySet<ChampLu> = new Set<ChampLu>(["titre", "genre", "signature", "effet", "themes"]);

const choix = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([valeur, libelle]) => ({ valeur, libelle }));

/** Who a party may be: those of the directory that bear its name or resemble it. */
export type CandidatDePartie = { id: string; nom: string };

/** Value of the choice "another one, written below". */
export const AUTRE = "autre";

/** The controls of a field, in order. `candidats` for a party. */
export function saisiesDe(
  champ: ChampLu,
  fiche: Fiche,
  candidats: readonly CandidatDePartie[] = [],
): readonly Saisie[] {
  const parties = fiche.parties.map((p) => ({ valeur: p.name, libelle: p.name }));
  switch (champ) {
    case "titre":
      return [{ nom: "valeur", libelle: "Titre", type: "textarea", requis: true }];
    case "genre":
      return [
        {
          nom: "valeur",
          libelle: "C’est",
          type: "select",
          options: choix(LIBELLES_GENRE),
          vide: "Choisir",
          requis: true,
        },
      ];
    case "parties":
      return saisiesDePartie(candidats);
    case "signataires":
      return [
        { nom: "personne", libelle: "Prénom et nom", type: "text", requis: true },
        { nom: "fonction", libelle: "Fonction", type: "text", requis: false },
        { nom: "pour", libelle: "Signe pour", type: "select", options: parties, vide: "Le texte ne le dit pas" },
      ];
    case "signature":
      return [
        {
          nom: "valeur",
          libelle: "Signée le",
          type: "text",
          court: true,
          requis: true,
          aide: "28/02/2019, février 2019 ou 2019.",
        },
      ];
    case "effet":
      return SAISIES_DE_L_EFFET;
    case "territoires":
      return [
        {
          nom: "valeur",
          libelle: "Où elle vaut",
          type: "text",
          requis: true,
          aide: "Île-de-France, Gironde, Lyon, France entière.",
        },
        { nom: "niveau", libelle: "C’est", type: "select", options: choix(LIBELLES_NIVEAU) },
      ];
    case "axes":
      return [{ nom: "valeur", libelle: "Intitulé", type: "textarea", requis: true }];
    case "engagements":
      return [
        { nom: "valeur", libelle: "Engagement", type: "textarea", requis: true },
        { nom: "obliges", libelle: "Qui s’engage", type: "checkbox", options: parties },
        {
          nom: "actes",
          libelle: "Ce qui le réalise",
          type: "checkbox",
          options: NATURES.map((n) => ({ valeur: n, libelle: ACTIONS[n] ?? n })),
        },
      ];
    case "instances":
      return [
        { nom: "type", libelle: "C’est", type: "select", options: choix(LIBELLES_INSTANCE), requis: true },
        { nom: "valeur", libelle: "Nom", type: "text", requis: false },
      ];
    case "publics":
      return [{ nom: "valeur", libelle: "Public", type: "text", requis: true }];
    case "themes":
      return [{ nom: "valeur", libelle: "Thèmes, séparés par des virgules", type: "textarea" }];
  }
}

/** Who a party is: as the text names it, and for the directory. */
const saisiesDePartie = (candidats: readonly CandidatDePartie[]): Saisie[] => [
  { nom: "nom", libelle: "Nom, comme dans le texte", type: "text", requis: true },
  { nom: "sigle", libelle: "Sigle", type: "text", court: true, requis: false },
  {
    nom: "qui",
    libelle: "Pour l’annuaire, c’est",
    type: "radio",
    options: [
      ...candidats.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
      { valeur: AUTRE, libelle: "Une autre organisation de l’annuaire, nommée ci-dessous" },
      {
        valeur: NOUVELLE,
        libelle: "Une organisation à y ajouter",
        aide: "L’annuaire est lu par tous\u00a0; rien n’y dira pourquoi elle vient.",
      },
      {
        valeur: A_NOMMER,
        libelle: "Je le dirai plus tard",
        aide: "Elle reste dans le texte, pas encore dans les données.",
      },
    ],
  },
  { nom: "autre", libelle: "Son nom, son sigle ou son SIREN", type: "text", requis: false, annuaire: true },
];

const SAISIES_DE_L_EFFET: readonly Saisie[] = [
  {
    nom: "du",
    libelle: "Prend effet le",
    type: "text",
    court: true,
    requis: false,
    aide: "01/01/2021, janvier 2021 ou 2021.",
  },
  { nom: "au", libelle: "Prend fin le", type: "text", court: true, requis: false },
  { nom: "mois", libelle: "Durée, en mois", type: "text", court: true, requis: false },
  {
    nom: "reconduction",
    libelle: "Reconduction",
    type: "radio",
    options: [
      { valeur: "oui", libelle: "Tacite\u00a0: sans décision, elle repart" },
      { valeur: "non", libelle: "Pas de reconduction tacite" },
      { valeur: "", libelle: "Le texte n’en parle pas" },
    ],
  },
  { nom: "reconduite", libelle: "Chaque reconduction dure, en mois", type: "text", court: true, requis: false },
  { nom: "preavis", libelle: "Préavis pour la refuser, en mois", type: "text", court: true, requis: false },
];

/** A posted form: every value of every field, texts only. */
export type ChampsPostes = Readonly<Record<string, readonly string[]>>;

const un = (value: string | number | null | undefined): string[] => [value == null ? "" : String(value)];

/** What the form of a value holds at first; `rang` null: one more. */
export function valeursDe(champ: ChampLu, f: Fiche, rang: number | null, qui: string): ChampsPostes {
  const at = rang ?? -1;
  switch (champ) {
    case "titre":
      return { valeur: un(f.title?.value) };
    case "genre":
      return { valeur: un(f.kind?.value) };
    case "parties":
      return { nom: un(f.parties[at]?.name), sigle: un(f.parties[at]?.acronym), qui: [qui], autre: [""] };
    case "signataires": {
      const s = f.signatories[at];
      const own = f.parties.find((p) => s?.organisation != null && estNommee(p, s.organisation));
      return { personne: un(s?.person), fonction: un(s?.function), pour: un(own?.name) };
    }
    case "signature":
      return { valeur: un(f.signature_date && ecrireDate(f.signature_date.value)) };
    case "effet": {
      const { effect: e } = f;
      const reconduction = e.tacit_renewal === null ? "" : e.tacit_renewal ? "oui" : "non";
      return {
        du: un(e.from && ecrireDate(e.from)),
        au: un(e.to && ecrireDate(e.to)),
        mois: un(e.duration_months),
        reconduction: [reconduction],
        reconduite: un(e.renewal_months),
        preavis: un(e.notice_months),
      };
    }
    case "territoires":
      return { valeur: un(f.territory[at]?.value), niveau: un(f.territory[at]?.level ?? "autre") };
    case "axes":
      return { valeur: un(f.axes[at] && uneLigne(f.axes[at].titre ?? f.axes[at].quote)) };
    case "engagements": {
      const e = f.commitments[at];
      return {
        valeur: un(e && uneLigne(e.titre ?? e.quote)),
        obliges: obligesDe(f, e?.party ?? null),
        actes: e?.acts ?? [],
      };
    }
    case "instances":
      return { type: un(f.governance[at]?.type ?? "comite_pilotage"), valeur: un(f.governance[at]?.label) };
    case "publics":
      return { valeur: un(f.publics[at]?.value) };
    case "themes":
      return { valeur: [f.themes.join(", ")] };
  }
}

/** A day as a form takes it back: 28/02/2019; a month or a year in words. */
export const ecrireDate = (valeur: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(valeur) ? valeur.split("-").reverse().join("/") : jourLu(valeur);
