import type { ComponentChildren } from "preact";
import { Refus } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { leJour, majuscule } from "../../shared/phrase.ts";
import { choix, MOTS_DES_BLOCS, type VueRelais } from "./pages-commun.tsx";
import { ChampsDeCreneau } from "./pages-rendez-vous.tsx";
import { aLireALaPersonne } from "./phrases.ts";
import { SES_BLOCS } from "./phrases-personne.ts";
import { blocsDe } from "./rules.ts";
import { type GesteDeRelais, permisRelais } from "./transitions.ts";
import { ISSUES_CLOTURE, MOTIFS_DECLIN } from "./types.ts";

/** Whether the reader may do that now, from her side. */
export const peut = ({ etat, cote }: Pick<VueRelais, "etat" | "cote">, geste: GesteDeRelais): boolean =>
  permisRelais(geste, etat, cote);

/** A gesture that one comes back to less often, folded. */
const Replie = ({ titre, children }: { titre: string; children: ComponentChildren }) => (
  <details>
    <summary>{titre}</summary>
    {children}
  </details>
);

/** What its sender may do: ask for the accord, remind, take the accord back, send elsewhere, close. */
export function GestesEmetteur(vue: VueRelais) {
  return (
    <>
      {peut(vue, "donner-accord") && <Accord {...vue} />}
      {peut(vue, "transmettre") && <Transmettre {...vue} />}
      {peut(vue, "relancer") && <Relancer {...vue} />}
      <Suites {...vue} />
    </>
  );
}

function Accord(vue: VueRelais) {
  const { relais, article, nommer } = vue;
  if (article === null)
    return (
      <Section titre="L’accord de la personne">
        <Refus
          niveau={3}
          titre="Aucun article en vigueur ne permet cette mise en relation aujourd’hui."
          phrase="Rien ne part, même avec l’accord de la personne."
          lignes={[
            {
              terme: "Ce qui reste possible",
              valeur: <a href="/relais/nouveau">Dire où aller, sans rien transmettre</a>,
            },
            { terme: "Destinataire", valeur: majuscule(nommer(relais.destinataire)) },
          ]}
        />
      </Section>
    );
  return (
    <>
      <ParLien {...vue} />
      <DeViveVoix {...vue} />
    </>
  );
}

const ParLien = ({ relais, fiche, valeurs, erreurs, cle }: VueRelais) => (
  <Section
    titre="Son accord, par un lien"
    note="Elle lit ce qui partirait, choisit, et peut retirer son accord à tout moment."
  >
    <Formulaire action={`/relais/${relais.id}/demander-accord`} cle={`${cle}-d`} libelle="Son accord, par un lien">
      <Champ
        nom="courriel"
        libelle="Son courriel"
        type="email"
        requis
        autocomplete="off"
        valeur={valeurs.courriel ?? fiche?.personne?.courriel}
        erreur={erreurs.courriel}
      />
      <Champ
        nom="telephone"
        libelle="Son mobile"
        type="tel"
        requis={false}
        autocomplete="off"
        aide="Pour recevoir son code par SMS plutôt que par courriel."
        valeur={valeurs.telephone ?? fiche?.personne?.telephone}
        erreur={erreurs.telephone}
      />
      <Gestes>
        <Bouton plein>Lui envoyer le lien</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

function DeViveVoix({ relais, fiche, nommer, valeurs, erreurs, cle, aUnCompte }: VueRelais) {
  const blocs = fiche === null ? [] : blocsDe(fiche).filter((b) => b !== "emetteur");
  return (
    <Section titre="Son accord, de vive voix" note="Votre nom et le jour sont notés : vous l’avez entendue.">
      <p>À lui lire :</p>
      <p class="source">
        {aLireALaPersonne(
          nommer(relais.destinataire),
          blocs.length === 0 ? ["que vous le joindrez"] : blocs.map((b) => SES_BLOCS[b]),
        )}
      </p>
      <Formulaire action={`/relais/${relais.id}/accord-oral`} cle={`${cle}-o`} libelle="Son accord, de vive voix">
        {blocs.map((b) => (
          <Champ
            key={b}
            nom={`bloc-${b}`}
            libelle={`Elle accepte que parte : ${MOTS_DES_BLOCS[b]}`}
            type="checkbox"
            valeur={valeurs[`bloc-${b}`]}
          />
        ))}
        {!aUnCompte && (
          <Champ
            nom="agence"
            libelle="Courriel de l’agence destinataire"
            type="email"
            requis
            autocomplete="off"
            valeur={valeurs.agence}
            erreur={erreurs.agence}
            aide="Aucun conseiller n’y a de compte : elle recevra un lien."
          />
        )}
        <Champ
          nom="entendu"
          libelle="La personne a dit oui, je l’ai entendue."
          type="checkbox"
          requis
          erreur={erreurs.entendu}
        />
        <Gestes>
          <Bouton>Noter son accord et transmettre</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

const Transmettre = ({ relais, cle }: VueRelais) => (
  <Section titre="Transmettre" note="La personne est d’accord : la fiche peut partir si un article le permet.">
    <Formulaire action={`/relais/${relais.id}/transmettre`} cle={`${cle}-t`}>
      <Gestes>
        <Bouton plein>Transmettre la fiche</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

const Relancer = ({ relais, relanceLe, cle }: VueRelais) => (
  <Section titre="Relancer" note="Trois jours au moins entre deux relances.">
    <Formulaire action={`/relais/${relais.id}/relancer`} cle={`${cle}-r`}>
      <Gestes>
        <Bouton
          {...(relanceLe === null
            ? {}
            : { inactif: `Une relance est déjà partie. La suivante, ${leJour(relanceLe)}.` })}
        >
          Relancer le destinataire
        </Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

/** What its recipient may do: answer, begin, hand on, close. */
export function GestesDestinataire(vue: VueRelais) {
  return (
    <>
      {peut(vue, "accepter") && <Repondre {...vue} />}
      {peut(vue, "accompagner") && (
        <Section titre="Commencer" note="Après le premier rendez-vous.">
          <Formulaire action={`/relais/${vue.relais.id}/accompagner`} cle={`${vue.cle}-g`}>
            <Gestes>
              <Bouton plein>Dire que l’accompagnement commence</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
      <Suites {...vue} />
    </>
  );
}

function Repondre(vue: VueRelais) {
  const { relais, valeurs, erreurs, collegues, cadre, cle } = vue;
  return (
    <>
      <Section titre="Prendre la suite" note="Un premier rendez-vous peut être dit maintenant, ou plus tard.">
        <Formulaire action={`/relais/${relais.id}/accepter`} cle={`${cle}-a`} libelle="Prendre la suite">
          {collegues.length > 1 && cadre.parLien !== true && (
            <Champ
              nom="a"
              libelle="Qui la suivra"
              type="select"
              valeur={valeurs.a}
              vide="Moi"
              erreur={erreurs.a}
              options={collegues.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
            />
          )}
          <ChampsDeCreneau {...vue} facultatif />
          <Gestes>
            <Bouton plein={relais.luLe !== null}>Prendre la suite</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      <Section titre="Décliner" note="Vous ne refusez jamais une personne : elle peut venir quand même, et le sait.">
        <Formulaire action={`/relais/${relais.id}/decliner`} cle={`${cle}-n`} libelle="Décliner">
          <Champ
            nom="motif"
            libelle="Motif"
            type="select"
            requis
            valeur={valeurs.motif}
            erreur={erreurs.motif}
            options={choix(MOTIFS_DECLIN)}
          />
          <Gestes>
            <Bouton>Décliner</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </>
  );
}

/** What is done more rarely: hand to a colleague, send elsewhere, take the accord back, close. */
function Suites(vue: VueRelais) {
  const { relais, cote, collegues, ailleurs, cadre, erreurs, valeurs, cle, nommer } = vue;
  const confier = peut(vue, "attribuer") && collegues.length > 1 && cadre.parLien !== true;
  const rediriger = peut(vue, "rediriger") && ailleurs.length > 0;
  const action = (verbe: string) => `/relais/${relais.id}/${verbe}`;
  if (!confier && !rediriger && !peut(vue, "clore")) return null;
  return (
    <Section titre="Autres suites" note="Celui qui sait le premier le dit.">
      {confier && (
        <Replie titre="Confier à un collègue">
          <Formulaire action={action("attribuer")} cle={`${cle}-at`} libelle="Confier à un collègue">
            <Champ
              nom="a"
              place="confier"
              libelle="À qui"
              type="select"
              requis
              valeur={cote === "emetteur" ? relais.suiviPar : (relais.attribueA ?? undefined)}
              options={collegues.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
            />
            <Bouton>Confier</Bouton>
          </Formulaire>
        </Replie>
      )}
      {rediriger && (
        <Replie titre="Adresser la personne à un autre organisme">
          <p class="second">
            L’historique reste ; {nommer(relais.destinataire)} n’a plus accès à la fiche. Un nouvel accord est demandé.
          </p>
          <Formulaire action={action("rediriger")} cle={`${cle}-rd`} libelle="Adresser à un autre organisme">
            <Champ
              nom="vers"
              libelle="Vers quel organisme"
              type="select"
              requis
              valeur={valeurs.vers}
              erreur={erreurs.vers}
              options={ailleurs.map(({ organisation }) => ({
                valeur: organisation,
                libelle: majuscule(nommer(organisation)),
              }))}
            />
            <Bouton>Adresser ailleurs</Bouton>
          </Formulaire>
        </Replie>
      )}
      {peut(vue, "retirer-accord") && (
        <Replie titre="Noter que la personne retire son accord">
          <p class="second">La fiche se ferme aussitôt pour le destinataire, et il en est prévenu.</p>
          <Formulaire action={action("retirer-accord")} cle={`${cle}-ra`} libelle="Noter le retrait de l’accord">
            <Bouton grave>Noter le retrait</Bouton>
          </Formulaire>
        </Replie>
      )}
      {peut(vue, "clore") && (
        <Replie titre="Clore la mise en relation">
          <Formulaire action={action("clore")} cle={`${cle}-c`} libelle="Clore la mise en relation">
            <Champ
              nom="issue"
              libelle="Comment cela finit"
              type="select"
              requis
              valeur={valeurs.issue}
              erreur={erreurs.issue}
              options={choix(ISSUES_CLOTURE)}
            />
            <Bouton>Clore la mise en relation</Bouton>
          </Formulaire>
        </Replie>
      )}
    </Section>
  );
}
