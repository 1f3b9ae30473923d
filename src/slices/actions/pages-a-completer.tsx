import type { ComponentChildren } from "preact";
import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Taches } from "../../platform/ui/taches.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour, liste } from "../../shared/phrase.ts";
import { adresseFiche, type Cadre } from "./pages-fiche-commun.tsx";
import { MOTS_DES_STATUTS } from "./phrases-fiche.ts";
import { type Chose, delaiDe, phraseACompleter } from "./rules-a-completer.ts";
import { STATUTS } from "./types-fiche.ts";

/** The list, and the page of one of its things. */
export const A_COMPLETER = "/actions/a-completer";

/** Where a thing is answered. */
export const adresseReponse = (cle: string): string => `${A_COMPLETER}/repondre?chose=${encodeURIComponent(cle)}`;

/** One thing, with how its convention is called and who of the reader's answers for it. */
export type ChoseVue = Chose & { titreConvention: string; pour: readonly string[] };

type ListeProps = {
  cadre: Cadre;
  choses: readonly ChoseVue[];
  nommer: (organisation: string) => string;
};

const VERBES = {
  etape: "Répondre",
  rythme: "Répondre",
  statut: "Répondre",
  reunion: "Noter",
  decision: "Suivre",
} as const;

/** What somebody is to complete that day, the longest due first. */
export function PageACompleter({ cadre, choses, nommer }: ListeProps) {
  const jour = cadre.jour;
  return (
    <Page
      {...cadre}
      titre="À compléter"
      phrase={phraseACompleter(choses, jour)}
      chapeau="Chaque ligne se dit faite, se reporte ou s’écarte avec une raison. Le lundi, la liste vous est envoyée."
      rubrique="/pilotage"
    >
      {choses.length === 0 ? (
        <Vide
          titre="Tout est à jour."
          phrase="Les étapes, les rythmes, les réunions et les décisions de vos conventions sont suivis."
        />
      ) : (
        <Section titre="Par ancienneté" note="Ce qui attend depuis le plus longtemps vient d’abord.">
          <Taches
            taches={choses.map((c, i) => ({
              delai: delaiDe(c, jour),
              quand: c.depuis === null ? undefined : `depuis ${leJour(c.depuis)}`,
              retard: c.depuis !== null && c.depuis < jour,
              href: c.ailleurs ?? adresseReponse(c.cle),
              titre: c.titre,
              pourquoi: (
                <>
                  {c.pourquoi} {c.titreConvention}, pour {liste(c.pour.map(nommer))}
                  {c.personne === null ? "" : ` (${c.personne})`}.
                </>
              ),
              geste: (
                <Bouton plein={i === 0} href={adresseReponse(c.cle)}>
                  {VERBES[c.genre]}
                </Bouton>
              ),
            }))}
          />
        </Section>
      )}
    </Page>
  );
}

type ReponseProps = {
  cadre: Cadre;
  chose: ChoseVue;
  nommer: (organisation: string) => string;
  champs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  aujourdhui: Day;
  cle: () => string;
  /** The other things of the reader. */
  autres: readonly ChoseVue[];
};

/** One thing to complete: done, put off, or without object any more. A page that only shows until one button is pressed. */
export function PageReponse(props: ReponseProps) {
  const { cadre, chose, erreurs, autres, nommer, champs } = props;
  const answered = champs.reponse;
  return (
    <Page
      {...cadre}
      titre={chose.titre}
      surtitre={`${chose.titreConvention}, pour ${liste(chose.pour.map(nommer))}`}
      chapeau={chose.pourquoi}
      rubrique="/pilotage"
      fil={[{ libelle: "À compléter", href: A_COMPLETER }, { libelle: chose.titre }]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <div class="fiche-action">
        <Section titre="C’est fait" note="Vous le dites une fois ; les chiffres suivent.">
          <Faite {...props} erreurs={answered === "fait" ? erreurs : {}} />
        </Section>
        <Section titre="Plus tard" note="La ligne revient ce jour-là.">
          <UneReponse {...props} reponse="reporter">
            <Champ
              nom="jusquAu"
              libelle="Reporter au"
              type="date"
              court
              requis
              valeur={champs.jusquAu}
              erreur={erreurs.jusquAu}
            />
            <Gestes>
              <Bouton>Reporter</Bouton>
            </Gestes>
          </UneReponse>
        </Section>
        <Section titre="Sans objet" note="La ligne ne revient plus. Votre raison reste dans l’historique.">
          <UneReponse {...props} reponse="sans-objet">
            <Champ
              nom="raison"
              libelle="Pourquoi"
              type="textarea"
              lignes={2}
              longueur={500}
              requis
              valeur={champs.raison}
              erreur={erreurs.raison}
            />
            <Gestes>
              <Bouton>Écarter</Bouton>
            </Gestes>
          </UneReponse>
        </Section>
        {autres.length > 0 && (
          <Section titre="Le reste de votre liste">
            <ul>
              {autres.map((c) => (
                <li key={c.cle}>
                  <a href={adresseReponse(c.cle)}>{c.titre}</a> <span class="second">{delaiDe(c, cadre.jour)}</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}

/** A form of one answer; it says for which of her organisations when several answer. */
function UneReponse({
  chose,
  nommer,
  champs,
  cle,
  reponse,
  children,
}: ReponseProps & { reponse: string; children: ComponentChildren }) {
  const [only] = chose.pour;
  return (
    <Formulaire
      action={adresseReponse(chose.cle)}
      cle={cle()}
      libelle={{ fait: "Dire fait", reporter: "Reporter", "sans-objet": "Écarter" }[reponse] ?? reponse}
      caches={{ reponse, ...(chose.pour.length === 1 ? { pour: only ?? "" } : {}) }}
    >
      {chose.pour.length > 1 && (
        <Champ
          nom="pour"
          place={reponse}
          libelle="Pour"
          type="select"
          options={chose.pour.map((o) => ({ valeur: o, libelle: nommer(o) }))}
          valeur={champs.pour ?? only}
        />
      )}
      {children}
    </Formulaire>
  );
}

/** What "done" asks for, by kind of thing: a page elsewhere, a status, or the day a step was done. */
function Faite(props: ReponseProps) {
  const { chose, champs, erreurs, aujourdhui } = props;
  if (chose.ailleurs !== null) return <Ailleurs href={chose.ailleurs}>Ouvrir la réunion</Ailleurs>;
  if (chose.genre === "rythme") return <Ailleurs href={adresseDeNote(chose)}>Noter ce qui a été fait</Ailleurs>;
  return (
    <UneReponse {...props} reponse="fait">
      {chose.genre === "statut" ? (
        <>
          <Champ
            nom="statut"
            libelle="Ce qu’elle est devenue"
            type="radio"
            requis
            options={STATUTS.filter((s) => s !== "a-venir").map((s) => ({ valeur: s, libelle: MOTS_DES_STATUTS[s] }))}
            valeur={champs.statut}
            erreur={erreurs.statut}
          />
          <Champ
            nom="motif"
            libelle="Pourquoi"
            type="textarea"
            lignes={2}
            longueur={500}
            requis
            valeur={champs.motif}
            erreur={erreurs.motif}
          />
        </>
      ) : (
        <Champ
          nom="le"
          libelle="Fait le"
          type="date"
          court
          requis
          max={aujourdhui}
          valeur={champs.le ?? aujourdhui}
          erreur={erreurs.le}
        />
      )}
      <Gestes>
        <Bouton plein>{chose.genre === "statut" ? "Le dire" : "Dire fait"}</Bouton>
        {chose.engagement !== null && <a href={adresseFiche(chose.convention, chose.engagement)}>Voir la fiche</a>}
      </Gestes>
    </UneReponse>
  );
}

const Ailleurs = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <Gestes>
    <Bouton plein href={href}>
      {children}
    </Bouton>
  </Gestes>
);

/** The form of twenty seconds, on that commitment. */
const adresseDeNote = ({ convention, engagement, pour: [pour = ""] }: ChoseVue): string =>
  `/actions/nouvelle?${new URLSearchParams({ convention, engagement: engagement ?? "", pour })}`;
