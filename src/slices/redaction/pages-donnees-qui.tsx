import { Champ } from "../../platform/ui/champ.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { AIDE_ORGANISATION, ANNUAIRE, lecteur, type PropsDonnees, Repli } from "./pages-donnees-commun.tsx";
import { SIGNATAIRES_MAX } from "./rules-formulaires-qui.ts";

/* Forms that say who: parties, those who act under them, supports, committees. */

const UNE_PAR_LIGNE =
  "Une par ligne : son nom, son sigle, son SIREN ou son SIRET. Une colonne de tableur se colle telle quelle.";

/** A party: who, in what roles, who signs for it; its period and its consortium are folded. */
export function Partie(props: PropsDonnees) {
  const { champ } = lecteur(props);
  return (
    <>
      <Section titre="La partie" note="Une partie signe ; une antenne signe pour son organisme, jamais pour elle-même.">
        <div class="pile">
          <Champ
            {...champ("organisation")}
            libelle="Organisation"
            requis
            aide={AIDE_ORGANISATION}
            suggestions={ANNUAIRE}
            longueur={300}
          />
          <Champ
            {...champ("roles")}
            libelle="Ses rôles"
            aide="Des mots sans espace, séparés par des virgules : reseau, operateur-cep. Les droits nomment ces rôles."
          />
          <div>
            <Repli titre="Venue plus tard, ou pour un temps" noms={["du", "au"]} saisie={props}>
              <div class="deux">
                <Champ {...champ("du")} libelle="Partie à partir du" type="date" court requis={false} />
                <Champ {...champ("au")} libelle="Jusqu’au" type="date" court requis={false} />
              </div>
            </Repli>
            <Repli titre="Un groupement" noms={["cotraitants", "mandataire"]} saisie={props}>
              <Champ
                {...champ("cotraitants")}
                libelle="Cotraitants"
                type="textarea"
                lignes={4}
                requis={false}
                aide={`Le groupement est une seule partie. ${UNE_PAR_LIGNE}`}
              />
              <Champ
                {...champ("mandataire")}
                libelle="Mandataire"
                requis={false}
                aide="Qui le conduit et signe pour lui. Vide : la partie elle-même."
                suggestions={ANNUAIRE}
                longueur={300}
              />
            </Repli>
          </div>
        </div>
      </Section>
      <Section
        titre="Ses signataires"
        note="Par leur fonction. Deux signataires requis signent tous deux : président et vice-président d’un Opco, par exemple."
      >
        <div class="pile">
          {Array.from({ length: SIGNATAIRES_MAX }, (_, i) => (
            <Signataire key={i} {...props} rang={i} />
          ))}
        </div>
      </Section>
    </>
  );
}

function Signataire({ rang, ...props }: PropsDonnees & { rang: number }) {
  const { v, champ } = lecteur(props);
  const nom = (c: string) => `s${rang}-${c}`;
  const filled = v(nom("qualite")) !== "";
  const faute = Object.keys(props.erreurs).some((e) => e.startsWith(`s${rang}-`));
  return (
    <details class="droit" open={filled || faute || rang === 0}>
      <summary>{filled ? v(nom("qualite")) : rang === 0 ? "Un signataire" : "Un signataire de plus"}</summary>
      <fieldset class="pile">
        <legend class="hors-vue">Signataire {rang + 1}</legend>
        <Champ {...champ(nom("qualite"))} libelle="Fonction" aide="Présidente, directeur général…" />
        <Champ {...champ(nom("requis"))} libelle="Sa signature est requise" type="checkbox" valeur={v(nom("requis"))} />
        <div class="deux">
          <Champ
            {...champ(nom("organe"))}
            libelle="Autorisé par"
            requis={false}
            aide="L’organe qui a délibéré : conseil d’administration."
          />
          <Champ {...champ(nom("organeLe"))} libelle="Délibération du" type="date" court requis={false} />
        </div>
        <details open={v(nom("delegationDe")) !== ""}>
          <summary>Par délégation</summary>
          <div class="pile">
            <div class="deux">
              <Champ {...champ(nom("delegationDe"))} libelle="De" requis={false} />
              <Champ {...champ(nom("delegationA"))} libelle="À" requis={false} />
              <Champ {...champ(nom("delegationDu"))} libelle="Du" type="date" court requis={false} />
              <Champ {...champ(nom("delegationAu"))} libelle="Au" type="date" court requis={false} />
            </div>
            <Champ {...champ(nom("delegationObjet"))} libelle="Pour quoi" requis={false} />
          </div>
        </details>
      </fieldset>
    </details>
  );
}

/** Who acts under a party: one organisation or a list, over the same days. */
export function Membres(props: PropsDonnees) {
  const { champ, v } = lecteur(props);
  const parties = [...new Set(props.vue.projet.redaction.convention?.parties.map((p) => p.organisation))];
  const one = props.quel !== null && props.quel !== "nouveau";
  return (
    <Section
      titre={one ? "Ce membre" : "Ces membres"}
      note="Ils ont les rôles de la partie au titre de laquelle ils agissent, sans signer."
    >
      <div class="pile">
        <Champ
          {...champ("organisations")}
          libelle={one ? "Organisation" : "Organisations"}
          {...(one
            ? { aide: AIDE_ORGANISATION, suggestions: ANNUAIRE, longueur: 300 }
            : { aide: UNE_PAR_LIGNE, type: "textarea" as const, lignes: 8 })}
        />
        <Champ
          {...champ("de")}
          libelle="Au titre de"
          type="select"
          options={parties.map((id) => ({ valeur: id, libelle: majuscule(props.vue.nommer(id)) }))}
          valeur={v("de") || (parties[0] ?? "")}
        />
        <div class="deux">
          <Champ
            {...champ("du")}
            libelle="À partir du"
            type="date"
            court
            requis={false}
            aide="Vide : dès que la convention prend effet."
          />
          <Champ
            {...champ("au")}
            libelle="Jusqu’au"
            type="date"
            court
            requis={false}
            aide="Vide : tant qu’elle dure."
          />
        </div>
      </div>
    </Section>
  );
}

/** Supports, one per line. */
export function Appuis(props: PropsDonnees) {
  const { champ } = lecteur(props);
  return (
    <Section titre="Appuis" note="Ils soutiennent et suivent la convention. Ils n’ouvrent et ne reçoivent aucun droit.">
      <Champ {...champ("appuis")} libelle="Qui appuie" type="textarea" lignes={6} requis={false} aide={UNE_PAR_LIGNE} />
    </Section>
  );
}

/** A committee: what it is, who sits, how often. */
export function Instance(props: PropsDonnees) {
  const { champ } = lecteur(props);
  return (
    <Section titre="L’instance" note="Là où les parties suivent la convention et décident.">
      <div class="pile">
        <Champ
          {...champ("type")}
          libelle="C’est"
          requis
          aide="Comité de pilotage, comité technique, groupe de travail…"
          longueur={500}
        />
        <Champ
          {...champ("libelle")}
          libelle="Son nom"
          requis={false}
          aide="Vide : le même mot. Utile quand il y en a deux."
          longueur={500}
        />
        <Champ
          {...champ("membres")}
          libelle="Qui y siège"
          type="textarea"
          lignes={5}
          requis={false}
          aide="Une organisation, une fonction ou une personne par ligne."
        />
        <Champ
          {...champ("rythme")}
          libelle="Rythme"
          requis={false}
          aide="Par exemple : deux fois par an."
          longueur={500}
        />
      </div>
    </Section>
  );
}
