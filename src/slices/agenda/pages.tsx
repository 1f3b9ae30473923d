import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { ancre, Section } from "../../platform/ui/section.tsx";
import { addDays, addMonths, type Day, dayInWords } from "../../shared/day.ts";
import { heures, MOTS_CHOIX, mois, phraseAgenda } from "./phrases.ts";
import { jourDEntree } from "./rules.ts";
import { CHOIX, type ChoixAgenda, type EntreeAgenda, MOTS_AGENDA } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** An address to follow a calendar by. */
export type Abonnement = { libelle: string; adresse: string };

type PageAgendaProps = {
  cadre: Cadre;
  /** By day, within the months shown. */
  entrees: readonly EntreeAgenda[];
  /** First days of the months shown. */
  mois: readonly Day[];
  choix: ChoixAgenda;
  /** Short titles of conventions, by id. */
  titres: ReadonlyMap<string, string>;
  /** Null: she has no private address yet, or is nobody known. */
  abonnements: readonly Abonnement[] | null;
  publique: string;
  /** Whether the reader has an account of her own. */
  connue: boolean;
  cle: string;
};

/** The months to come, day by day: meetings, events, the days that conventions turn on; and how to follow them elsewhere. */
export function PageAgenda(props: PageAgendaProps) {
  const { cadre, entrees, mois: months, choix, connue } = props;
  const premier = months[0] as Day;
  const fin = addDays(addMonths(months.at(-1) as Day, 1), -1);
  const vers = (q: { quoi?: ChoixAgenda; mois?: Day }) =>
    lien(adresse({ quoi: choix, mois: premier, ...q }), cadre.jour, cadre.aujourdhui);
  const held = months.filter((m) => entrees.some((e) => jourDEntree(e).startsWith(m.slice(0, 7))));
  return (
    <Page
      {...cadre}
      titre="Agenda"
      phrase={phraseAgenda(entrees, fin)}
      rubrique="/agenda"
      chapeau={connue ? undefined : "Ce qui est ouvert à tous. Connectez-vous pour voir ce qui vous attend."}
      gestes={
        <>
          <a href={vers({ mois: addMonths(premier, -months.length) })}>Les trois mois d’avant</a>
          <a href={vers({ mois: addMonths(premier, months.length) })}>Les trois mois d’après</a>
          <a href="#suivre">Suivre dans mon agenda</a>
        </>
      }
    >
      {connue && (
        <Section titre="Voir">
          <Choisir choix={choix} vers={(quoi) => vers({ quoi })} />
        </Section>
      )}
      {held.length === 0 && (
        <Vide
          titre="Rien n’est prévu ces trois mois."
          phrase={VIDES[choix]}
          geste={
            <Bouton href={choix === "moi" ? vers({ quoi: "conventions" }) : "/evenements"}>{GESTES[choix]}</Bouton>
          }
        />
      )}
      {held.map((m) => (
        <Section key={m} titre={mois(m)} id={ancre(mois(m))}>
          <Mois {...props} premier={m} />
        </Section>
      ))}
      <Suivre {...props} />
    </Page>
  );
}

/** The path of the page for a choice and a first month. */
export const adresse = ({ quoi, mois: premier }: { quoi: ChoixAgenda; mois: Day }): string =>
  `/agenda?quoi=${quoi}&mois=${premier.slice(0, 7)}`;

const VIDES: Readonly<Record<ChoixAgenda, string>> = {
  moi: "Vous n’êtes attendu à aucune réunion, à aucun événement, à aucune échéance.",
  conventions: "Vos conventions n’ont ni réunion, ni événement, ni échéance.",
  public: "Aucun événement n’est ouvert à tous, aucune convention publiée n’arrive à échéance.",
};

const GESTES: Readonly<Record<ChoixAgenda, string>> = {
  moi: "Voir toutes mes conventions",
  conventions: "Voir les événements",
  public: "Voir les événements",
};

const Choisir = ({ choix, vers }: { choix: ChoixAgenda; vers: (quoi: ChoixAgenda) => string }) => (
  <nav aria-label="Ce que l’agenda montre">
    <Gestes>
      {CHOIX.map((quoi) =>
        quoi === choix ? (
          <strong key={quoi} aria-current="page">
            {MOTS_CHOIX[quoi]}
          </strong>
        ) : (
          <a key={quoi} href={vers(quoi)}>
            {MOTS_CHOIX[quoi]}
          </a>
        ),
      )}
    </Gestes>
  </nav>
);

/** The days of a month that hold something, each with its number in the margin. */
function Mois({ entrees, titres, cadre, premier }: PageAgendaProps & { premier: Day }) {
  const own = entrees.filter((e) => jourDEntree(e).startsWith(premier.slice(0, 7)));
  const days = Map.groupBy(own, jourDEntree);
  return (
    <ol class="jours">
      {[...days].map(([jour, held]) => (
        <li key={jour}>
          <Quantieme jour={jour} />
          <ul>
            {held.map((e) => (
              <Entree key={`${e.genre}-${e.id}`} entree={e} convention={titres.get(e.convention ?? "")} cadre={cadre} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

const Quantieme = ({ jour }: { jour: Day }) => {
  const [semaine, n, nom] = dayInWords(jour).split(" ");
  return (
    <time datetime={jour}>
      <span class="quantieme">{n}</span> <span>{nom}</span> <span class="second encre-2">{semaine}</span>
    </time>
  );
};

const FEMININS: ReadonlySet<string> = new Set(["seance", "porteur", "tolerance", "etape", "decision"]);

/** What it is, with its hours, kind and convention under it; called off, it stays, crossed out and said so. */
function Entree({
  entree: e,
  convention,
  cadre,
}: {
  entree: EntreeAgenda;
  convention?: string | undefined;
  cadre: Cadre;
}) {
  const link = <a href={lien(e.chemin, cadre.jour, cadre.aujourdhui)}>{e.titre}</a>;
  const under = [
    "jour" in e.quand ? null : heures(e.quand),
    e.annule ? `${MOTS_AGENDA[e.genre]}, ${FEMININS.has(e.genre) ? "annulée" : "annulé"}` : MOTS_AGENDA[e.genre],
    convention !== undefined && e.titre.includes(convention) ? null : convention,
  ];
  return (
    <li>
      <h3>{e.annule ? <s>{link}</s> : link}</h3>
      <p class="second encre-2">{under.filter(Boolean).join(" · ")}</p>
      {e.lieu && <p class="second">{e.lieu}</p>}
    </li>
  );
}

/** How to follow it in one's own calendar program. */
function Suivre({ abonnements, publique, connue, cle }: PageAgendaProps) {
  return (
    <Section
      titre="Suivre dans mon agenda"
      id="suivre"
      note="L’agenda de votre téléphone ou de votre poste se met à jour de lui-même, réunions déplacées et annulées comprises."
    >
      <p>
        Copiez une adresse, puis, dans votre agenda, choisissez «&nbsp;S’abonner à un calendrier&nbsp;» ou
        «&nbsp;Ajouter à partir d’une URL&nbsp;». Aucun nom ni aucune adresse de personne n’y figure.
      </p>
      <div class="formulaire">
        {[...(abonnements ?? []).slice(0, 2), { libelle: MOTS_CHOIX.public, adresse: publique }].map(Adresse)}
      </div>
      {abonnements && abonnements.length > 2 && (
        <details class="une-a-une">
          <summary>Une convention à la fois</summary>
          <div class="formulaire">{abonnements.slice(2).map((a, i) => Adresse(a, i + 3))}</div>
        </details>
      )}
      {connue && (
        <Formulaire action="/agenda/adresse" cle={cle} libelle="Mon adresse privée">
          <p class="second">
            {abonnements === null
              ? "Votre adresse privée montre ce que vous lisez ici : gardez-la pour vous."
              : "Qui a ces adresses lit ce que vous lisez ici. Si l’une a circulé, changez-les : les anciennes n’ouvriront plus rien."}
          </p>
          <Gestes>
            <Bouton>{abonnements === null ? "Créer mon adresse privée" : "Changer mes adresses"}</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </Section>
  );
}

/** An address to copy, and the link that calendar programs open by themselves. */
const Adresse = ({ libelle, adresse: a }: Abonnement, i: number) => (
  <div key={a}>
    <Champ nom={`adresse-${i}`} libelle={libelle} valeur={a} type="textarea" lignes={3} />
    <Gestes>
      <a href={a.replace(/^https?:/, "webcal:")}>
        Ouvrir dans mon agenda<span class="hors-vue"> : {libelle}</span>
      </a>
    </Gestes>
  </div>
);
