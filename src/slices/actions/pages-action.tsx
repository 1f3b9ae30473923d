import { Absent, type Definition, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { chiffres, entreGuillemets, majuscule, NBSP } from "../../shared/phrase.ts";
import { adresse, adresseAction, adresseListe, adresseNouvelle, type Cadre, filDe } from "./pages-commun.tsx";
import { type Compte, phraseAction } from "./rules-phrases.ts";
import { PIECES_MAX, PIECES_PRISES } from "./rules-pieces.ts";
import type { Ailleurs } from "./rules-relire.ts";

/** One line of the history of an action. */
export type LigneHistoire = { le: Day; quoi: string; par: string; href?: string };

/** A file joined, as the page names it. */
export type PieceMontree = { id: string; nom: string; taille: number };

/** An action as its page shows it. */
export type VueAction = {
  cadre: Cadre;
  id: string;
  intitule: string;
  mot: string;
  le: Day;
  par: string;
  auTitreDe: string | null;
  avec: readonly string[];
  /** Null: recorded under no convention. */
  convention: { id: string; titre: string } | null;
  engagement: { id: string; titre: string } | null;
  article: { id: string; nom: string; titre: string | null } | null;
  compte: Compte;
  personnes: string | null;
  heures: readonly { qui: string; duree: string }[];
  lieu: string | null;
  territoire: string | null;
  public: string | null;
  note: string | null;
  voie: string;
  histoire: readonly LigneHistoire[];
  pieces: readonly PieceMontree[];
  /** Whether the reader may correct it, annul it, join files; where it is done when it is not here. */
  sienne: boolean;
  ailleurs: Ailleurs | null;
  /** Hors convention, and an article covers that day now: which one. */
  rattachable: string | null;
  /** The act that replaced it. */
  remplacePar: string | null;
  /** Idempotency keys of the forms of the page. */
  cles: { rattacher: string; joindre: string; retirer: string };
  erreurs: Erreurs;
};

/** An action: what it was, under which article it counts or why it does not, its files, its history. */
export function PageAction(vue: VueAction) {
  const { cadre, id, intitule, compte, convention, sienne } = vue;
  const path = convention
    ? filDe(convention.id, convention.titre, { libelle: "Action" })
    : [{ libelle: "Conventions", href: "/conventions" }, { libelle: "Action" }];
  return (
    <Page
      {...cadre}
      titre={intitule}
      phrase={<EnJours texte={phraseAction(intitule, compte)} />}
      surtitre={<span>{convention ? convention.titre : "Hors convention"}</span>}
      rubrique="/conventions"
      fil={path}
      chapeau={<Chapeau {...vue} />}
      gestes={
        sienne && (
          <>
            {convention && (
              <Bouton plein href={adresseNouvelle(convention.id)}>
                Enregistrer une autre action
              </Bouton>
            )}
            {convention && <a href={adresseAction(id, "/corriger")}>Corriger</a>}
            <a href={adresseAction(id, "/annuler")}>Annuler cette action</a>
          </>
        )
      }
    >
      <ResumeErreurs erreurs={vue.erreurs} />
      <Section titre="Ce qui a été fait">
        <Definitions lignes={lignesDe(vue)} />
        {vue.ailleurs !== null && (
          <p>
            {vue.ailleurs.phrase} <a href={vue.ailleurs.href}>{vue.ailleurs.libelle}</a>
          </p>
        )}
      </Section>
      <Section titre="Comment elle compte" note="Seule une action sous un article en vigueur ce jour-là est comptée.">
        <CommentElleCompte {...vue} />
      </Section>
      {(vue.pieces.length > 0 || sienne) && <Pieces {...vue} />}
      <Section titre="Son histoire" note="Rien ne s’efface : une correction laisse voir ce qu’elle corrige.">
        <Table
          legende="Histoire de l’action"
          colonnes={[{ titre: "Quoi" }, { titre: "Jour" }, { titre: "Par" }]}
          lignes={vue.histoire.map(({ le, quoi, par, href }) => ({ href, cellules: [quoi, <Jour jour={le} />, par] }))}
        />
      </Section>
    </Page>
  );
}

function Chapeau({ compte, article, remplacePar }: VueAction) {
  if (compte.etat === "compte" && article)
    return (
      <>
        Sous l’{compte.article}
        {article.titre !== null && <>, {article.titre}</>}.
      </>
    );
  if (compte.etat === "hors") return <EnJours texte={compte.pourquoi} />;
  return remplacePar === null ? null : <a href={adresseAction(remplacePar)}>Voir l’action qui la remplace</a>;
}

function lignesDe(vue: VueAction): Definition[] {
  const optional: (Definition | null)[] = [
    vue.personnes === null ? null : { terme: "Personnes", valeur: vue.personnes },
    vue.heures.length === 0
      ? null
      : { terme: "Heures", valeur: vue.heures.map(({ qui, duree }) => <p key={qui}>{`${duree}, ${qui}`}</p>) },
    vue.lieu === null ? null : { terme: "Où", valeur: vue.lieu },
    vue.territoire === null ? null : { terme: "Territoire", valeur: vue.territoire },
    vue.public === null ? null : { terme: "Public", valeur: vue.public },
    vue.note === null ? null : { terme: "Note", valeur: vue.note },
  ];
  return [
    { terme: "Quoi", valeur: `${vue.mot}${NBSP}: ${vue.intitule}` },
    { terme: "Quel jour", valeur: <Jour jour={vue.le} complet /> },
    { terme: "Par", valeur: vue.auTitreDe === null ? vue.par : `${vue.par}, au titre de ${vue.auTitreDe}` },
    {
      terme: "Avec",
      valeur: vue.avec.length === 0 ? <Absent>personne d’autre n’est nommé</Absent> : vue.avec.join(", "),
    },
    ...optional.filter((l) => l !== null),
  ];
}

function CommentElleCompte({ id, compte, convention, engagement, article, sienne, rattachable, cles }: VueAction) {
  const page = convention && adresse(convention.id);
  return (
    <>
      <Definitions
        lignes={[
          {
            terme: "Engagement",
            valeur:
              engagement && page ? (
                <a href={`${page}/engagement/${encodeURIComponent(engagement.id)}`}>{engagement.titre}</a>
              ) : (
                <Absent>aucun en particulier</Absent>
              ),
          },
          {
            terme: "Article",
            valeur:
              article && page ? (
                <a href={`${page}#${encodeURIComponent(`article-${article.id}`)}`}>{majuscule(article.nom)}</a>
              ) : (
                <Absent>aucun ne la couvre</Absent>
              ),
          },
          ...(compte.etat === "hors" ? [{ terme: "Pourquoi", valeur: <EnJours texte={compte.pourquoi} /> }] : []),
        ]}
      />
      {convention && (
        <p class="second">
          <a href={adresseListe(convention.id, engagement ? { engagement: engagement.id } : {})}>
            {engagement ? "Les actions de cet engagement" : "Les actions de cette convention"}
          </a>
        </p>
      )}
      {rattachable !== null && sienne && (
        <Formulaire action={adresseAction(id, "/rattacher")} cle={cles.rattacher} libelle="Rattacher l’action">
          <p>Depuis, l’{rattachable} couvre ce jour-là.</p>
          <Gestes>
            <Bouton>Rattacher l’action à l’{rattachable}</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </>
  );
}

const ko = (n: number): string => `${chiffres(Math.max(1, Math.round(n / 1024)))}${NBSP}Ko`;

function Pieces({ id, pieces, sienne, cles, erreurs }: VueAction) {
  return (
    <Section titre="Pièces" note="Pour qui lit l’action. Aucun dossier de personne.">
      {pieces.length > 0 && (
        <Table
          legende="Pièces jointes"
          colonnes={[
            { titre: "Fichier" },
            { titre: "Taille", nombre: true },
            ...(sienne ? [{ titre: "Retirer" }] : []),
          ]}
          lignes={pieces.map((p) => ({
            href: adresseAction(id, `/pieces/${encodeURIComponent(p.id)}`),
            cellules: [
              p.nom,
              ko(p.taille),
              ...(sienne
                ? [
                    <Formulaire
                      action={adresseAction(id, `/pieces/${encodeURIComponent(p.id)}/retirer`)}
                      cle={`${cles.retirer}-${p.id}`}
                      libelle={`Retirer ${p.nom}`}
                    >
                      <Bouton enLien>Retirer</Bouton>
                    </Formulaire>,
                  ]
                : []),
            ],
          }))}
        />
      )}
      {sienne && pieces.length < PIECES_MAX && (
        <Formulaire action={adresseAction(id, "/pieces")} cle={cles.joindre} fichier libelle="Joindre une pièce">
          <Champ
            nom="fichier"
            type="file"
            libelle="Joindre une pièce"
            aide="PDF, PNG, JPEG, ODT, DOCX ou CSV, 5 Mo au plus."
            accept={PIECES_PRISES}
            erreur={erreurs.fichier}
          />
          <Gestes>
            <Bouton>Joindre</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </Section>
  );
}

type PageAnnulerProps = {
  cadre: Cadre;
  id: string;
  intitule: string;
  convention: { id: string; titre: string } | null;
  cle: string;
  motif: string;
  erreurs: Erreurs;
};

/** Why an action is annulled, before it is. */
export const PageAnnuler = ({ cadre, id, intitule, convention, cle, motif, erreurs }: PageAnnulerProps) => (
  <Page
    {...cadre}
    jour={cadre.aujourdhui}
    titre={`Annuler une action – ${intitule}`}
    phrase={`Annuler ${entreGuillemets(intitule)}${NBSP}?`}
    rubrique="/conventions"
    fil={
      convention
        ? filDe(convention.id, convention.titre, { libelle: "Action", href: adresseAction(id) }, { libelle: "Annuler" })
        : [{ libelle: "Conventions", href: "/conventions" }, { libelle: "Annuler une action" }]
    }
    chapeau="Elle ne comptera plus nulle part. Elle reste au journal, avec votre raison."
  >
    <ResumeErreurs erreurs={erreurs} />
    <Section titre="Pourquoi">
      <Formulaire action={adresseAction(id, "/annuler")} cle={cle} libelle="Annuler l’action">
        <Champ
          nom="motif"
          libelle="Pourquoi l’annuler ?"
          aide="Par exemple : enregistrée deux fois. Lu par ceux qui lisent l’action."
          valeur={motif}
          erreur={erreurs.motif}
          longueur={300}
          requis
        />
        <Gestes>
          <Bouton grave>Annuler cette action</Bouton>
          <a href={adresseAction(id)}>La garder</a>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);
