import { Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Formulaire } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { type Day, dayInParis } from "../../shared/day.ts";
import { leJour, liste, majuscule } from "../../shared/phrase.ts";
import { type Convention, etatDit, type Regard, titreParObjet, vieLe } from "../conventions/index.ts";
import type { Evenement } from "../evenements/index.ts";
import { valeurDite } from "../pilotage/index.ts";
import { LICENCE, METHODE } from "./phrases.ts";
import type { Publiable, VuePublique } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

type PubliqueProps = {
  cadre: Cadre;
  publiee: boolean;
  vue: VuePublique;
  convention: Convention;
  regard: Regard;
  aVenir: readonly Evenement[];
};

/** What everybody may read of a convention: no login, no jargon. */
export function PagePublique({ cadre, vue, publiee, convention, regard, aVenir }: PubliqueProps) {
  const ici = (chemin: string) => lien(chemin, cadre.jour, cadre.aujourdhui);
  const vie = vieLe(convention, cadre.jour, regard);
  const dit = etatDit(convention, vie, regard);
  return (
    <Page
      {...cadre}
      titre={`${vue.titre}, en public`}
      phrase={titreParObjet(convention, regard.notices)}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: ici("/conventions") },
        { libelle: vue.titre, href: ici(`/convention/${encodeURIComponent(vue.id)}`) },
        { libelle: "Page publique" },
      ]}
      surtitre={<Etat etat={dit.etat} {...(dit.mot !== undefined && { mot: dit.mot })} />}
      chapeau={`${majuscule(liste(vue.parties))}. ${vue.phrase}`}
    >
      {!publiee && <p class="note">{NON_PUBLIEE}</p>}
      <Promesses vue={vue} />
      <Chiffres {...{ cadre, vue }} />
      <Actions vue={vue} />
      {aVenir.length > 0 && (
        <Section titre="Prochains événements">
          <Table
            legende="Événements ouverts à tous"
            colonnes={[{ titre: "Événement" }, { titre: "Jour" }, { titre: "Lieu" }]}
            lignes={aVenir.map((e) => ({
              href: `/evenement/${encodeURIComponent(e.id)}`,
              cellules: [e.titre, <Jour key="j" jour={dayInParis(new Date(e.debut))} />, e.lieu || "non précisé"],
            }))}
          />
        </Section>
      )}
      {publiee && <Reprendre vue={vue} />}
    </Page>
  );
}

const NON_PUBLIEE =
  "Le texte de cette convention n’est pas publié : seules ses organisations lisent cette page, telle que chacun la lira.";

/** What they mean to do, axis by axis; what stands under none comes last. */
function Promesses({ vue: { axes, engagements } }: { vue: VuePublique }) {
  const groups = [...axes, { id: null, titre: axes.length === 0 ? "Engagements" : "Et aussi" }];
  const lignes = groups.flatMap(({ id, titre }) => {
    const own = engagements.filter((e) => e.axe === id);
    if (own.length === 0) return [];
    const valeur = own.map((e) => <p key={e.id}>{e.titre}</p>);
    return [{ terme: titre, valeur }];
  });
  return (
    <Section titre="Ce qu’elles veulent faire">
      <Definitions lignes={lignes} />
    </Section>
  );
}

function Chiffres({ cadre, vue }: { cadre: Cadre; vue: VuePublique }) {
  const { chiffres } = vue;
  if (chiffres === null)
    return (
      <Section titre="Ce qui en est venu">
        <Vide
          niveau={3}
          titre="Les parties n’ont pas publié leurs chiffres."
          phrase="Chacune doit y consentir : ce qui n’est pas ici n’est pas nul, il n’est pas dit."
        />
      </Section>
    );
  const rows = chiffres.blocs.flatMap((b) =>
    b.lignes.map((l) => ({
      cellules: [
        b.titre,
        l.libelle,
        valeurDite(l.valeur, l.unite),
        l.cible === null ? "sans objectif" : valeurDite(l.cible, l.unite),
      ],
    })),
  );
  return (
    <Section
      titre="Ce qui en est venu"
      note={`Chiffres au ${leJour(chiffres.au).slice(3)}, par semaines entières, tels que connus ${leJour(cadre.aujourdhui)}. ${METHODE}`}
    >
      {rows.length === 0 ? (
        <Vide niveau={3} titre="Rien n’a encore été enregistré." />
      ) : (
        <Table
          legende="Chiffres publiés par les parties"
          colonnes={[
            { titre: "Engagement" },
            { titre: "Quoi" },
            { titre: "Chiffre", nombre: true },
            { titre: "Objectif", nombre: true },
          ]}
          lignes={rows}
        />
      )}
    </Section>
  );
}

/** Actions shown on the page; the feed has more. */
const MONTREES = 30;

function Actions({ vue }: { vue: VuePublique }) {
  if (vue.actions === null || vue.actions.length === 0) return null;
  return (
    <Section
      titre="Ce qui a été fait"
      note="Par semaine, du plus récent au plus ancien. Nulle action qui concerne une personne n’y est."
    >
      <Table
        legende="Actions publiées par les parties"
        colonnes={[{ titre: "Action" }, { titre: "Quoi" }, { titre: "Semaine du" }, { titre: "Par" }, { titre: "Où" }]}
        lignes={vue.actions.slice(0, MONTREES).map((a) => ({
          cellules: [a.intitule, a.quoi, <Jour key="s" jour={a.semaine} />, majuscule(a.par), a.lieu ?? "non précisé"],
        }))}
      />
    </Section>
  );
}

const Reprendre = ({ vue }: { vue: VuePublique }) => {
  const base = `/flux/convention/${encodeURIComponent(vue.id)}`;
  return (
    <Section titre="Suivre et réemployer" note={`Sous ${LICENCE.nom}, chiffres datés.`}>
      <ul>
        <li>
          <a href={`${base}.atom`}>Flux Atom : ce qui change</a>
        </li>
        <li>
          <a href={`${base}.ics`}>Agenda (iCalendar) : ce qui vient</a>
        </li>
        {vue.chiffres !== null && (
          <li>
            <a href={`${base}.csv`}>Chiffres (CSV)</a>
          </li>
        )}
        <li>
          <a href={`/api/v1/conventions/${encodeURIComponent(vue.id)}/publique`}>Données (JSON)</a>
        </li>
        <li>
          <a href={LICENCE.adresse} rel="noreferrer">
            {LICENCE.nom}
          </a>
        </li>
      </ul>
    </Section>
  );
};

const CHOSES: Readonly<Record<Publiable, { titre: string; note: string }>> = {
  chiffres: {
    titre: "Les chiffres",
    note: "Actions, heures, organisations, personnes par cinq au moins, arrêtés au jour de la page.",
  },
  actions: {
    titre: "La liste des actions",
    note: "Intitulé, organisation, semaine, département : ni jour, ni personne, ni nombre.",
  },
};

type PublicationProps = {
  cadre: Cadre;
  id: string;
  titre: string;
  lignes: readonly {
    quoi: Publiable;
    publie: boolean;
    attendues: readonly string[];
    siennes: readonly { id: string; nom: string; depuis: Day | null }[];
  }[];
  cle: string;
};

/** Where a party says what it lets everybody read; published once all have said so. */
export function PagePublication({ cadre, id, titre, lignes, cle }: PublicationProps) {
  const adresse = `/convention/${encodeURIComponent(id)}`;
  return (
    <Page
      {...cadre}
      titre="Ce que chacun peut lire"
      phrase="Ce que chacun peut lire de cette convention."
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: "/conventions" },
        { libelle: titre, href: adresse },
        { libelle: "Publication" },
      ]}
      chapeau={`${titre}. Rien ne se publie sans l’accord de chaque partie liée ; chacune peut le reprendre.`}
      gestes={<a href={`${adresse}/publique`}>Voir la page publique</a>}
    >
      {lignes.map((l) => (
        <Section key={l.quoi} titre={CHOSES[l.quoi].titre} note={CHOSES[l.quoi].note}>
          <p>
            {l.publie
              ? "Publié."
              : l.attendues.length === 0
                ? "Publié."
                : `Pas encore publié : ${liste(l.attendues)} ${l.attendues.length === 1 ? "ne l’a" : "ne l’ont"} pas dit.`}
          </p>
          {l.siennes.map((o) => (
            <Formulaire
              key={o.id}
              action={`${adresse}/publication`}
              methode="post"
              cle={`${cle}-${l.quoi}-${o.id}`}
              caches={{ quoi: l.quoi, organisation: o.id, publier: o.depuis === null ? "oui" : "non" }}
            >
              {o.depuis !== null && (
                <p class="second">
                  {majuscule(o.nom)} l’a permis {leJour(o.depuis)}.
                </p>
              )}
              <Bouton plein={false}>
                {o.depuis === null ? `Publier, pour ${o.nom}` : `Ne plus publier, pour ${o.nom}`}
              </Bouton>
            </Formulaire>
          ))}
        </Section>
      ))}
    </Page>
  );
}
