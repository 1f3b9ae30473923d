import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { adresse, type Cadre, filDe } from "./pages-commun.tsx";

/** A right that a commitment seems to open, in words. */
export type DroitVu = { rang: number; phrase: string; citation: string };

type DevenirProps = {
  cadre: Cadre;
  id: string;
  nom: string;
  rang: number;
  titre: string;
  /** Names of the parties, and of those that the directory lacks. */
  parties: readonly string[];
  nouvelles: readonly string[];
  /** Why nothing can be made yet, each with where to mend it. */
  obstacles: readonly { phrase: string; href: string }[];
  /** What the data will not hold. */
  remarques: readonly string[];
  droits: readonly DroitVu[];
  /** When it was signed, in words; null: no history without it. `pourquoi`: what history lacks, null when it may be. */
  signee: string | null;
  pourquoi: string | null;
  scan: boolean;
  organisations: readonly { id: string; nom: string }[];
  valeurs: { organisation: string; droits: readonly string[] };
  erreurs: Erreurs;
  no: number;
  cle: string;
};

/** What a reading becomes, seen whole before it is written: a draft to work on, or a convention signed already. */
export function PageDevenir(props: DevenirProps) {
  const { cadre, id, nom, rang, obstacles, droits, organisations, valeurs, erreurs, no, cle } = props;
  return (
    <Page
      {...cadre}
      titre="Ce que devient cette lecture"
      phrase={obstacles.length > 0 ? "Une réponse manque avant d’écrire." : "Voici ce qui sera écrit."}
      rubrique="/projets"
      fil={filDe({ libelle: nom, href: adresse(id, rang) }, { libelle: "Ce qu’elle devient" })}
      chapeau={props.titre}
    >
      <ResumeErreurs erreurs={erreurs} />
      {obstacles.length > 0 && (
        <Section titre="Ce qui manque">
          <ul class="sans-puce lignes">
            {obstacles.map((o) => (
              <li key={o.phrase}>
                <span>{o.phrase}</span>
                <a href={o.href}>Le dire</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Formulaire cle={cle} caches={{ no: String(no) }} libelle="Ce que devient cette lecture">
        <Parties {...props} />
        {droits.length > 0 && (
          <Section
            titre="Droits proposés"
            note="Ce que ces engagements semblent permettre. Aucun n’est pris sans votre accord."
          >
            <Champ
              nom="droits"
              libelle="Reprendre comme droits"
              type="checkbox"
              options={droits.map((d) => ({ valeur: String(d.rang), libelle: d.phrase, aide: `« ${d.citation} »` }))}
              valeur={valeurs.droits}
            />
          </Section>
        )}
        <Section titre="Elle devient" note="Rien n’est écrit avant que vous ayez choisi.">
          <div class="pile">
            {organisations.length > 1 ? (
              <Champ
                nom="organisation"
                libelle="Au nom de"
                type="select"
                options={organisations.map((o) => ({ valeur: o.id, libelle: o.nom }))}
                valeur={valeurs.organisation}
                erreur={erreurs.organisation}
              />
            ) : (
              <input type="hidden" name="organisation" value={organisations[0]?.id ?? ""} />
            )}
            <Choix {...props} />
            <p>
              <a href={adresse(id, rang)}>Revenir à la lecture</a>
            </p>
          </div>
        </Section>
      </Formulaire>
    </Page>
  );
}

/** The two things that it may become; the likeliest is the filled button. */
function Choix({ obstacles, signee, pourquoi, scan }: DevenirProps) {
  const inactif = obstacles.length > 0 ? { inactif: "Répondez d’abord à ce qui manque." } : {};
  return (
    <div class="deux">
      <div>
        <h3 class="sous-titre">Un projet, à relire et à signer ici</h3>
        <p>Sous embargo : nul hors de votre organisation ne saura qu’il existe.</p>
        <Gestes>
          <Bouton plein={pourquoi !== null} nom="devenir" valeur="projet" {...inactif}>
            Créer le brouillon
          </Bouton>
        </Gestes>
      </div>
      <div>
        <h3 class="sous-titre">Une convention déjà signée</h3>
        {pourquoi === null ? (
          <>
            <p>
              Signée {signee}, elle entre telle qu’elle est, en vigueur ou finie selon ses dates. Ses parties la liront
              {scan ? ", et le PDF déposé avec elle" : ""}.
            </p>
            <Gestes>
              <Bouton plein nom="devenir" valeur="histoire" {...inactif}>
                L’enregistrer comme signée
              </Bouton>
            </Gestes>
          </>
        ) : (
          <p class="encre-2">{pourquoi}</p>
        )}
      </div>
    </div>
  );
}

const Parties = ({ parties, nouvelles, remarques }: DevenirProps) => (
  <Section titre="Ce qui sera écrit" note="Le texte de ses articles, mot pour mot, et les points que vous avez vus.">
    <div class="pile">
      <div>
        <h3>Parties</h3>
        <ul class="sans-puce">
          {parties.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ul>
        {nouvelles.length > 0 && (
          <p class="note">
            {nouvelles.length === 1
              ? `${nouvelles[0]} sera ajoutée à l’annuaire`
              : `${nouvelles.join(", ")} seront ajoutées à l’annuaire`}
            , que tout le monde lit ; rien n’y dira pourquoi.
          </p>
        )}
      </div>
      {remarques.length > 0 && (
        <div>
          <h3>Ce qui ne passe pas dans les données</h3>
          <ul class="sans-puce">
            {remarques.map((r) => (
              <li key={r}>{r}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  </Section>
);
