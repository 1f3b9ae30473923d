import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { type Day, dayInWords } from "../../shared/day.ts";
import { asset } from "../static.ts";
import { Gestes } from "./bouton.tsx";
import { aLaDate, decouper, lien } from "./chemin.ts";
import { figer, figerPar } from "./fige.ts";
import { jourCourt, majuscule } from "./phrase.ts";
import { Hachures, Marque } from "./trait.tsx";

/** A whole HTML document out of a `<Page>` or a `<PageNue>`. */
export const rendre = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

/** A step of the breadcrumb; the last one, the page itself, has no `href`. */
export type Etape = { libelle: string; href?: string };

/** Who reads, and for which organisation (null: for none). */
export type Compte = {
  nom: string;
  organisation: string | null;
  /** A counsellor of some body: she has a mailbox of mises en relation. */
  conseille?: boolean;
};

type Ouverture = {
  /** Title of the document, and the opening sentence when `phrase` is absent. */
  titre: string;
  /** The opening sentence (h1); figures in it are links to what they count. */
  phrase?: ComponentChildren;
  /** One line above it: greeting, state and kind. */
  surtitre?: ComponentChildren;
  /** One sentence under it. */
  chapeau?: ComponentChildren;
  /** Buttons and links that follow it; at most one filled on the page. */
  gestes?: ComponentChildren;
};

type PageProps = Ouverture & {
  /** The day the page is read as of. */
  jour: Day;
  aujourdhui: Day;
  /** Path of the page with its query, for the form of the day: "/conventions?etat=echue". */
  chemin: string;
  /** Absent or null: nobody is logged in. */
  compte?: Compte | null | undefined;
  rubriques?: readonly { libelle: string; href: string }[];
  /** `href` of the current entry of the head. */
  rubrique?: string;
  fil?: readonly Etape[];
  demonstration: boolean;
  children?: ComponentChildren;
};

const RUBRIQUES = [
  { libelle: "Qui voir", href: "/orientation" },
  { libelle: "Conventions", href: "/conventions" },
  { libelle: "Agenda", href: "/agenda" },
  { libelle: "Pilotage", href: "/pilotage" },
  { libelle: "Droits", href: "/droits" },
  { libelle: "Organisations", href: "/organisations" },
] as readonly { libelle: string; href: string }[];

/** Drafts are for those who are known: a visitor has none. */
const RUBRIQUES_CONNUES = RUBRIQUES.toSpliced(2, 0, { libelle: "Projets", href: "/projets" });

const RUBRIQUES_CONSEIL = RUBRIQUES_CONNUES.toSpliced(4, 0, { libelle: "Relais", href: "/relais" });

const rubriquesDe = (compte: Compte | null) =>
  compte === null ? RUBRIQUES : compte.conseille === true ? RUBRIQUES_CONSEIL : RUBRIQUES_CONNUES;

/** A page with its head, the band of another day, breadcrumb, opening sentence, matter and foot. */
export function Page(props: PageProps) {
  const { jour, aujourdhui, chemin, fil, children } = props;
  return (
    <Document titre={props.titre}>
      <a class="saut" href="#contenu">
        Aller au contenu
      </a>
      <Tete {...props} />
      {jour !== aujourdhui && (
        <aside class="bande" aria-label="Jour de la page">
          <div class="page">
            <strong>Page du {dayInWords(jour)}.</strong> Vous lisez les conventions et les règles telles qu’elles{" "}
            {jour < aujourdhui ? "étaient" : "seront"} ce jour-là.{" "}
            <a href={aLaDate(chemin, null)}>Revenir à aujourd’hui</a>
          </div>
        </aside>
      )}
      <main class="page" id="contenu">
        {fil && <Fil etapes={fil} />}
        <OuvertureDePage {...props} />
        {children}
      </main>
      {PIED(props.demonstration)}
    </Document>
  );
}

type PageNueProps = Ouverture & {
  demonstration: boolean;
  /** With a promise, it stands at the left under the four strokes that come together (login). */
  promesse?: ComponentChildren;
  children?: ComponentChildren;
};

/** A page without navigation: login, confirmed link, signature. */
export function PageNue(props: PageNueProps) {
  const { promesse, children } = props;
  const marque = (
    <a class="nom" href="/">
      <Marque />
      Convenir
    </a>
  );
  if (promesse === undefined)
    return (
      <Document titre={props.titre}>
        <header class="tete tete-nue">
          <div class="page">{marque}</div>
        </header>
        <main class="page" id="contenu">
          <OuvertureDePage {...props} />
          {children}
        </main>
        {PIED(props.demonstration)}
      </Document>
    );
  return (
    <Document titre={props.titre} classe="seuil">
      <header class="volet">
        {marque}
        <QuatreTraits />
        <p class="promesse">{promesse}</p>
      </header>
      <div class="entree">
        <main id="contenu">
          <OuvertureDePage {...props} />
          {children}
        </main>
        {PIED(props.demonstration)}
      </div>
    </Document>
  );
}

const ENTETE = figer(
  <>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="preload" href={asset("source-sans-3.woff2")} as="font" type="font/woff2" crossorigin="anonymous" />
    <link rel="preload" href={asset("literata.woff2")} as="font" type="font/woff2" crossorigin="anonymous" />
    <link rel="stylesheet" href={asset("styles.css")} />
    <link rel="icon" href={asset("favicon.svg")} type="image/svg+xml" />
  </>,
);
const HACHURES = figer(<Hachures />);

const Document = ({ titre, classe, children }: { titre: string; classe?: string; children: ComponentChildren }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>{`${titre} · Convenir`}</title>
      {ENTETE}
    </head>
    <body class={classe}>
      {HACHURES}
      {children}
    </body>
  </html>
);

const OuvertureDePage = ({ titre, phrase, surtitre, chapeau, gestes }: Ouverture) => (
  <div class="ouverture">
    {surtitre && <div class="surtitre">{surtitre}</div>}
    <h1>{phrase ?? titre}</h1>
    {chapeau && <p class="chapeau">{chapeau}</p>}
    {gestes && <Gestes>{gestes}</Gestes>}
  </div>
);

const Fil = ({ etapes }: { etapes: readonly Etape[] }) => (
  <nav class="fil-de-page" aria-label="Vous êtes ici">
    <ol>
      {etapes.map(({ libelle, href }) => (
        <li key={libelle}>
          {href === undefined ? <span aria-current="page">{libelle}</span> : <a href={href}>{libelle}</a>}
        </li>
      ))}
    </ol>
  </nav>
);

function Tete({ jour, aujourdhui, chemin, compte = null, rubrique, ...props }: PageProps) {
  const { rubriques = rubriquesDe(compte) } = props;
  const entrees = ENTREES({ jour, aujourdhui, rubrique, rubriques });
  return (
    <header class="tete">
      <div class="page">
        <a class="nom" href={lien("/", jour, aujourdhui)}>
          {NOM}
        </a>
        <nav class="entrees" aria-label="Principale">
          {entrees}
        </nav>
        <ChoixDuJour jour={jour} aujourdhui={aujourdhui} chemin={chemin} />
        {QUI_LIT(compte)}
        <details class="menu" name="tete">
          <summary class="bouton">Menu</summary>
          <nav class="panneau" aria-label="Menu">
            {entrees}
            {SON_MENU(compte)}
          </nav>
        </details>
      </div>
    </header>
  );
}

const NOM = figer(
  <>
    <Marque />
    Convenir
  </>,
);

type Entrees = Required<Pick<PageProps, "jour" | "aujourdhui" | "rubriques">> & { rubrique: string | undefined };

/** The entries of the head: a few dozen of them serve every page of a day. */
const ENTREES = figerPar(
  ({ jour, aujourdhui, rubrique, rubriques }: Entrees) => (
    <ul>
      {rubriques.map(({ libelle, href }) => (
        <li key={href}>
          <a href={lien(href, jour, aujourdhui)} aria-current={href === rubrique ? "page" : undefined}>
            {libelle}
          </a>
        </li>
      ))}
    </ul>
  ),
  ({ jour, aujourdhui, rubrique, rubriques }) =>
    `${jour}${jour === aujourdhui} ${rubrique} ${rubriques.map((r) => r.href)}`,
);

const deCompte = (compte: Compte | null): string => (compte ? `${compte.nom}\n${compte.organisation}` : "");

const QUI_LIT = figerPar(
  (compte: Compte | null) =>
    compte ? (
      <details class="compte" name="tete">
        <summary>
          {compte.nom}
          {compte.organisation && <span class="note">{compte.organisation}</span>}
        </summary>
        <div class="panneau">
          <SonCompte />
        </div>
      </details>
    ) : (
      <a class="compte" href="/connexion">
        Se connecter
      </a>
    ),
  deCompte,
);

const SON_MENU = figerPar(
  (compte: Compte | null) =>
    compte ? (
      <div class="compte-menu">
        <p>
          {compte.nom}
          {compte.organisation && <span class="note">{compte.organisation}</span>}
        </p>
        <SonCompte />
      </div>
    ) : (
      <a href="/connexion">Se connecter</a>
    ),
  deCompte,
);

function SonCompte() {
  return (
    <Gestes>
      <a href="/compte">Mon compte</a>
      <form method="post" action="/deconnexion">
        <button type="submit" class="bouton">
          Se déconnecter
        </button>
      </form>
    </Gestes>
  );
}

/** The day of the page, and the native field that changes it; the other parameters of the page stay. */
function ChoixDuJour({ jour, aujourdhui, chemin }: { jour: Day; aujourdhui: Day; chemin: string }) {
  const { page, parametres } = decouper(chemin);
  const autreAnnee = jour.slice(0, 4) !== aujourdhui.slice(0, 4);
  return (
    <details class={autreAnnee ? "jour autre-annee" : "jour"} name="tete">
      <summary>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M3.5 3H14.5A2 2 0 0 1 16.5 5V14.5A2 2 0 0 1 14.5 16.5H3.5A2 2 0 0 1 1.5 14.5V5A2 2 0 0 1 3.5 3ZM1.5 7.5H16.5M5.5 0.5V4.5M12.5 0.5V4.5" />
        </svg>
        <span class="hors-vue">Jour de la page : </span>
        <span class="long">{majuscule(dayInWords(jour))}</span>
        <span class="court">{jourCourt(jour, autreAnnee)}</span>
      </summary>
      <form class="panneau" method="get" action={page}>
        {parametres
          .filter(([cle]) => cle !== "au")
          .map(([cle, valeur]) => (
            <input key={cle + valeur} type="hidden" name={cle} value={valeur} />
          ))}
        <div class="champ">
          <label for="jour-lu">Lire cette page au jour du</label>
          <input type="date" id="jour-lu" name="au" value={jour} required />
        </div>
        <div class="gestes">
          <button type="submit" class="bouton">
            Voir ce jour
          </button>
          {jour !== aujourdhui && <a href={aLaDate(chemin, null)}>Revenir à aujourd’hui</a>}
        </div>
      </form>
    </details>
  );
}

const PIED = figerPar(
  (demonstration: boolean) => (
    <footer class="pied">
      <div class="page">
        {demonstration && <p>Démonstration : personnes, actes et chiffres sont fictifs.</p>}
        <div class="pied-liens">
          <p>Convenir est un logiciel libre, indépendant de l’État.</p>
          <ul>
            <li>
              <a href="/verifier">Vérifier un document</a>
            </li>
            <li>
              <a href="/accessibilite">Accessibilité</a>
            </li>
            <li>
              <a href="/donnees-personnelles">Données personnelles</a>
            </li>
            <li>
              <a href="/a-propos">Code source</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  ),
  String,
);

/** The mark at full size: four parties come side by side and go on together. */
const QuatreTraits = () => (
  <svg class="quatre-traits" viewBox="0 0 600 400" preserveAspectRatio="xMaxYMid meet" aria-hidden="true">
    <path d="M-2000 5H130C270 5 300 186 440 186H601M-2000 113H90C250 113 290 196 430 196H601M-2000 286H90C250 286 290 206 430 206H601M-2000 394H130C270 394 300 216 440 216H601" />
  </svg>
);
