import { Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { entreGuillemets, jusquAu, majuscule } from "../../shared/phrase.ts";
import { OPERATEURS } from "../annuaire/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { type Cadre, type Collegue, choix, ici, type Nommer } from "./pages-commun.tsx";
import type { DestinatairePossible } from "./vue.ts";

type NouveauProps = {
  cadre: Cadre;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
  /** Organisations for which the reader is a counsellor. */
  siennes: readonly string[];
  emetteur: string;
  /** Where: a code of département. */
  territoire: string;
  possibles: readonly DestinatairePossible[];
  /** Colleagues who may take up what has no route. */
  collegues: readonly Collegue[];
  nommer: Nommer;
};

/** Where a mise en relation begins: to tell where to go, which is enough most of the time, or to have a fiche follow. */
export function PageNouveau(props: NouveauProps) {
  const { cadre, erreurs } = props;
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: "Orienter une personne" })}
      titre="Orienter une personne"
      phrase="Dire où aller, ou mettre en relation."
      chapeau="Dire où aller suffit souvent : rien n’est transmis. La mise en relation fait suivre une fiche, avec l’accord de la personne."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Ou {...props} />
      <Indiquer {...props} />
      <MettreEnRelation {...props} />
    </Page>
  );
}

/** For which body and in which département: what follows is allowed or not by that. */
const Ou = ({ siennes, emetteur, territoire, valeurs, erreurs, nommer }: NouveauProps) => (
  <Section titre="Où et pour qui vous agissez" note="Les destinataires possibles en dépendent.">
    <Formulaire action="/relais/nouveau" methode="get" libelle="Où et pour qui vous agissez" enLigne>
      {siennes.length > 1 && (
        <Champ
          nom="emetteur"
          libelle="Organisme"
          type="select"
          valeur={emetteur}
          options={siennes.map((id) => ({ valeur: id, libelle: majuscule(nommer(id)) }))}
        />
      )}
      <Champ
        nom="territoire"
        libelle="Département"
        court
        valeur={valeurs.territoire ?? territoire.replace("DEP-", "")}
        erreur={erreurs.territoire}
        aide="Deux ou trois signes : 75, 2A, 974."
      />
      <Bouton>Changer</Bouton>
    </Formulaire>
  </Section>
);

function Indiquer({ possibles, nommer, cle, valeurs, erreurs, emetteur, territoire, collegues }: NouveauProps) {
  const known = Object.fromEntries(Object.entries(OPERATEURS).map(([id, { libelle }]) => [id, libelle]));
  return (
    <Section titre="Dire où aller" note="Par défaut. Rien n’est transmis, personne n’est nommé. L’action est comptée.">
      <Formulaire
        action="/relais/indications"
        cle={`${cle}-i`}
        libelle="Dire où aller"
        caches={{ emetteur, territoire }}
      >
        <Champ
          nom="operateur"
          libelle="Quel interlocuteur"
          type="select"
          requis
          valeur={valeurs.operateur}
          erreur={erreurs.operateur}
          options={[...choix(known), { valeur: "aucun", libelle: "Aucun interlocuteur trouvé" }]}
          aide="Si vous ne trouvez personne, dites-le : la question est confiée à quelqu’un jusqu’à ce qu’elle soit reprise."
        />
        <Champ
          nom="vers"
          libelle="L’organisme lui-même"
          type="select"
          requis={false}
          vide="Je ne le précise pas"
          valeur={valeurs.vers}
          erreur={erreurs.vers}
          options={possibles.map(({ organisation }) => ({
            valeur: organisation,
            libelle: majuscule(nommer(organisation)),
          }))}
        />
        {collegues.length > 1 && (
          <Champ
            nom="aReprendrePar"
            libelle="Sans interlocuteur, qui s’en charge"
            type="select"
            requis={false}
            vide="Moi"
            valeur={valeurs.aReprendrePar}
            options={collegues.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          />
        )}
        <Gestes>
          <Bouton plein>Noter où je l’ai adressée</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** The bodies by article, so that an article is read once. */
const parArticle = (possibles: readonly DestinatairePossible[]): DestinatairePossible[][] => [
  ...Map.groupBy(possibles, ({ article }) => `${article.convention} ${article.article} ${article.au}`).values(),
];

function MettreEnRelation({ possibles, nommer, emetteur, territoire, valeurs, erreurs }: NouveauProps) {
  if (possibles.length === 0)
    return (
      <Section titre="Mettre en relation">
        <Vide
          niveau={3}
          titre="Aucun article en vigueur ne le permet aujourd’hui."
          phrase={`Pour ${nommer(emetteur)}, ${nomTerritoire(territoire)}, aucune fiche ne part. Vous pouvez dire où aller.`}
          geste={
            <Bouton enLien href={`/orientation`}>
              Chercher un interlocuteur
            </Bouton>
          }
        />
      </Section>
    );
  return (
    <Section titre="Mettre en relation" note="Une fiche suit la personne, quand elle l’a accepté.">
      <Definitions
        lignes={parArticle(possibles).map((same) => {
          const { citation, au } = same[0]?.article ?? { citation: "", au: null };
          return {
            terme: majuscule(au === null ? "en vigueur" : jusquAu(au)),
            valeur: <span class="source">{entreGuillemets(citation)}</span>,
          };
        })}
      />
      <Formulaire
        action="/relais/nouveau/fiche"
        methode="get"
        libelle="Mettre en relation"
        caches={{ emetteur, territoire: territoire.replace("DEP-", "") }}
      >
        <Champ
          nom="destinataire"
          libelle="Vers quel organisme"
          type="select"
          requis
          valeur={valeurs.destinataire ?? possibles[0]?.organisation}
          erreur={erreurs.destinataire}
          options={possibles.map(({ organisation }) => ({
            valeur: organisation,
            libelle: majuscule(nommer(organisation)),
          }))}
        />
        <Gestes>
          <Bouton>Préparer la fiche</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}
