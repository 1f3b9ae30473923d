import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { type Cadre, filDeReunion, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import { MOTS_PRESENCE, MOTS_QUALITE, quandEtOu } from "./rules-compte-rendu.ts";
import { ETATS_PRESENCE, type Siege } from "./types.ts";
import type { Reunion } from "./vue.ts";

/** Somebody expected: a seat, or a guest noted before. */
export type Attendu = { cle: string; siege: Siege | null; nom: string; organisation: string | null };

type Props = { cadre: Cadre; vue: Reunion; cle: string; saisie: Saisie; attendus: readonly Attendu[] };

/** Attendance, as it is ticked off on a phone; held, the meeting is recorded as an action. */
export function PagePresences({ cadre, vue, cle, saisie, attendus }: Props) {
  const { valeurs: v, erreurs: e } = saisie;
  const held = vue.etat === "tenue";
  return (
    <Page
      {...cadre}
      titre="Présences"
      phrase={`Qui est là${NBSP}? ${majuscule(nombre(attendus.length, "une personne est attendue", "personnes sont attendues"))}.`}
      chapeau={`${majuscule(quandEtOu(vue.seance))}.`}
      rubrique="/conventions"
      fil={filDeReunion(vue, "Présences")}
    >
      <ResumeErreurs erreurs={e} />
      <Formulaire cle={cle} libelle="Présences">
        {attendus.map((a) => (
          <Section
            key={a.cle}
            id={`siege-${a.cle}`}
            titre={a.nom}
            note={[
              a.organisation === null ? "Invité extérieur" : vue.nommer(a.organisation),
              a.siege && MOTS_QUALITE[a.siege.qualite],
            ]
              .filter(Boolean)
              .join(", ")}
          >
            <div class="formulaire">
              <Champ
                nom={`etat-${a.cle}`}
                libelle={<span class="hors-vue">Présence de {a.nom}</span>}
                type="radio"
                valeur={v[`etat-${a.cle}`] ?? ""}
                erreur={e[`etat-${a.cle}`]}
                options={ETATS_PRESENCE.map((valeur) => ({ valeur, libelle: majuscule(MOTS_PRESENCE[valeur]) }))}
              />
              <Champ
                nom={`pouvoir-${a.cle}`}
                libelle="Représenté par"
                aide="À qui le pouvoir est donné."
                valeur={v[`pouvoir-${a.cle}`]}
                erreur={e[`pouvoir-${a.cle}`]}
                requis={false}
                longueur={150}
              />
            </div>
          </Section>
        ))}
        <Section titre="Quelqu’un d’autre" note="Présent sans siéger.">
          <div class="formulaire">
            <Champ
              nom="nom"
              libelle="Nom"
              valeur={v.nom}
              erreur={e.nom}
              requis={false}
              longueur={150}
              autocomplete="off"
            />
            <Champ
              nom="organisation"
              libelle="Organisation"
              type="select"
              vide="Aucune de la convention"
              valeur={v.organisation}
              erreur={e.organisation}
              options={vue.organisations.map((o) => ({ valeur: o, libelle: vue.nommer(o) }))}
            />
          </div>
        </Section>
        <Section
          titre="Enregistrer"
          note={held ? undefined : "Tenue, la réunion compte parmi les actions de la convention."}
        >
          <Pour vue={vue} />
          <Gestes>
            {!held && (
              <Bouton plein nom="quoi" valeur="tenir">
                La réunion s’est tenue
              </Bouton>
            )}
            <Bouton plein={held} nom="quoi" valeur="noter">
              Noter les présences
            </Bouton>
          </Gestes>
        </Section>
      </Formulaire>
    </Page>
  );
}
