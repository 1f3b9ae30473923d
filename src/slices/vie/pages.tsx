import type { ComponentChildren } from "preact";
import { type Definition, Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Taches } from "../../platform/ui/taches.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { type Day, dayInWords } from "../../shared/day.ts";
import { delai, jusquAu, leJour, majuscule, nombre } from "../../shared/phrase.ts";
import { aDenoncerAvant, type EtatDit, phraseDeVie, phraseReconduction, type Vie } from "../conventions/index.ts";
import { adresse, adresseVie, type Cadre, filDe, QUI_DECIDE } from "./pages-commun.tsx";
import { phraseDAttente, phraseDeProposition, phraseDesLiees, phraseDeTete, phraseDuGeste } from "./phrases.ts";
import type { LigneHistorique } from "./rules-historique.ts";
import type { Transition } from "./transitions.ts";
import type { GesteDeVie, Proposition } from "./types.ts";
import type { Vue } from "./vue.ts";

/** A geste that the reader may do today: its verb, who decides, what it would come to. */
export type GesteOffert = {
  geste: GesteDeVie;
  verbe: string;
  qui: Transition["qui"];
  suite: string;
  /** Last day to do it in time; null when none presses. */
  avant: Day | null;
};

type PageVieProps = {
  cadre: Cadre;
  ici: Vue;
  vie: Vie;
  dit: EtatDit;
  offerts: readonly GesteOffert[];
  /** What the reader may not do today, and why. */
  fermes: readonly { verbe: string; pourquoi: string }[];
  propositions: readonly Proposition[];
  reponses: readonly {
    organisation: string;
    le: Day;
    vivante: boolean;
    note: string | null;
  }[];
  lignes: readonly LigneHistorique[];
  /** "Dernier rappel le …", by whoever sends them; null when none was sent or when it is not for the reader. */
  rappel?: ComponentChildren;
};

/** The life of a convention: where it stands, what one can decide today, what awaits an agreement, what happened. */
export function PageVie(props: PageVieProps) {
  const { cadre, ici, vie, dit, offerts, fermes, propositions } = props;
  const { convention, regard, lieu, titre } = ici;
  const mine = propositions.filter((p) => p.parties.includes(lieu.par) && !p.accords.includes(lieu.par));
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`La vie de ${titre}`}
      phrase={phraseDeTete(vie.etat, offerts.length, mine.length)}
      rubrique="/conventions"
      fil={filDe(ici)}
      surtitre={
        <>
          <Etat etat={dit.etat} {...(dit.mot !== undefined && { mot: dit.mot })} />
          <span>{titre}</span>
        </>
      }
      chapeau={phraseDeVie(convention, vie, { ...regard, jour: lieu.jour })}
      gestes={
        <>
          <a href={adresse(convention.id)}>La convention</a>
          <a href={`${adresse(convention.id)}/texte`}>Texte consolidé</a>
          <a href="/echeances">Toutes les échéances</a>
        </>
      }
    >
      <Propositions {...props} />
      <Section titre="Ce que vous pouvez décider" note={pourQui(ici)}>
        {offerts.length === 0 ? <Rien {...props} /> : <Offerts {...props} />}
        {ici.demandeur.place === "partie" && fermes.length > 0 && (
          <details>
            <summary>
              {majuscule(
                nombre(
                  fermes.length,
                  "une autre décision n’est pas possible",
                  "autres décisions ne sont pas possibles",
                ),
              )}{" "}
              aujourd’hui
            </summary>
            <Definitions lignes={fermes.map(({ verbe, pourquoi }) => ({ terme: verbe, valeur: pourquoi }))} />
          </details>
        )}
      </Section>
      <OuElleEnEst {...props} />
      <Historique {...props} />
    </Page>
  );
}

const pourQui = ({ demandeur, lieu, regard, choix, convention }: Vue): ComponentChildren =>
  demandeur.place !== "partie" ? (
    "Seules les parties décident de la vie d’une convention."
  ) : (
    <>
      Pour {regard.nommer(lieu.par)}. Chaque décision montre ce qu’elle change avant d’être prise.
      {choix
        .filter((id) => id !== lieu.par)
        .map((id) => (
          <a key={id} href={`${adresse(convention.id)}/vie?pour=${encodeURIComponent(id)}`}>
            Décider pour {regard.nommer(id)}
          </a>
        ))}
    </>
  );

const Offerts = ({ ici, offerts }: PageVieProps) => (
  <Taches
    taches={offerts.map(({ geste, verbe, qui, suite, avant }) => ({
      delai: QUI_DECIDE[qui],
      ...(avant !== null && { quand: majuscule(delai(avant, ici.lieu.jour)) }),
      href: adresseVie(ici, `/${geste}`),
      titre: verbe,
      pourquoi: suite,
    }))}
  />
);

function Rien({ ici, fermes }: PageVieProps) {
  if (ici.demandeur.personne === null)
    return (
      <Vide
        niveau={3}
        titre="Connectez-vous pour décider au nom d’une partie."
        phrase="Il n’y a pas de mot de passe : la personne qui gère ou qui signe pour une partie reçoit un lien par courriel."
        geste={<Bouton href={`/connexion?suite=${encodeURIComponent(adresseVie(ici))}`}>Se connecter</Bouton>}
      />
    );
  const why = fermes[0]?.pourquoi ?? "Rien n’est à décider.";
  return <Vide niveau={3} titre="Rien n’est à décider ici par vous." phrase={why} />;
}

/** Decisions that wait for somebody's agreement: yours first. */
function Propositions({ ici, propositions }: PageVieProps) {
  if (propositions.length === 0) return null;
  const { lieu, regard } = ici;
  return (
    <Section titre="En attente d’accord" note="Rien ne change tant que toutes les parties n’en sont pas d’accord.">
      <Taches
        taches={propositions.map((p) => {
          const mine = p.parties.includes(lieu.par) && !p.accords.includes(lieu.par);
          const href = adresseVie(ici, `/proposition/${encodeURIComponent(p.id)}`);
          return {
            delai: mine ? "À vous" : "Aux autres",
            quand: `depuis ${leJour(p.le)}`,
            href,
            titre: phraseDeProposition(p.demande, (id) => regard.trouver(id)?.titre ?? id),
            pourquoi: `Proposé par ${regard.nommer(p.par)}. ${phraseDAttente(p, regard.nommer)}`,
            ...(mine && {
              geste: (
                <Bouton plein href={href}>
                  Répondre
                </Bouton>
              ),
            }),
          };
        })}
      />
    </Section>
  );
}

function OuElleEnEst({ ici, vie, reponses, rappel }: PageVieProps) {
  const { convention, regard, lieu } = ici;
  const last = reponses[0];
  const until = aDenoncerAvant(convention, lieu.jour, regard.trouver);
  const lignes: (Definition | false)[] = [
    {
      terme: "Terme",
      valeur:
        vie.echeance === null ? (
          <i class="absent">sans terme précisé</i>
        ) : (
          <>
            <Jour jour={vie.echeance} />
            {vie.prorogation && <span class="second">par l’avenant du {dayInWords(vie.prorogation.le, true)}</span>}
          </>
        ),
    },
    until !== null && { terme: "Dernier jour pour dénoncer", valeur: <Jour jour={until} /> },
    convention.effet.reconduction != null && { terme: "Reconduction", valeur: phraseReconduction(convention.effet) },
    convention.adosseA != null && {
      terme: "Repose sur",
      valeur: `${convention.adosseA.quoi}, ${jusquAu(convention.adosseA.au)}`,
    },
    { terme: "Parties liées", valeur: phraseDesLiees(convention, lieu.jour, regard.nommer) },
    last !== undefined && {
      terme: "Encore vivante ?",
      valeur: `${last.vivante ? "Oui" : "Non"}, dit ${regard.nommer(last.organisation)} ${leJour(last.le)}.${last.note === null ? "" : ` ${last.note}`}`,
    },
    rappel != null && { terme: "Rappels", valeur: rappel },
  ];
  return (
    <Section titre="Où elle en est">
      <Definitions lignes={lignes.filter((l) => l !== false)} />
    </Section>
  );
}

function Historique({ ici, lignes }: PageVieProps) {
  if (lignes.length === 0) return null;
  const { regard } = ici;
  return (
    <Section titre="Ce qui s’est passé" note="Du plus récent au plus ancien.">
      <Table
        legende="Décisions prises"
        colonnes={[{ titre: "Jour" }, { titre: "Décision" }, { titre: "Par" }]}
        lignes={lignes.map((l) => ({
          cellules: [
            <Jour key="j" jour={l.le} />,
            l.demande === null ? "Décision" : phraseDuGeste(l.demande, (id) => regard.trouver(id)?.titre ?? id),
            l.acteur === null ? "l’instance" : regard.nommer(l.acteur),
          ],
        }))}
      />
    </Section>
  );
}
