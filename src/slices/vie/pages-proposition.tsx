import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Formulaire } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { leJour } from "../../shared/phrase.ts";
import { adresseVie, type Cadre, CeQuiChange, filDe } from "./pages-commun.tsx";
import { phraseDAttente, phraseDeProposition } from "./phrases.ts";
import type { Changements } from "./rules-changements.ts";
import type { Proposition } from "./types.ts";
import type { Vue } from "./vue.ts";

type PagePropositionProps = {
  cadre: Cadre;
  ici: Vue;
  proposition: Proposition;
  /** Why it can no longer be done; null when it can. */
  refuse: string | null;
  changements: Changements | null;
  cles: { accepter: string; decliner: string };
};

/** A decision proposed by a party: what it changes, who has agreed, and the two answers. */
export function PageProposition({ cadre, ici, proposition, refuse, changements, cles }: PagePropositionProps) {
  const { regard, lieu } = ici;
  const action = adresseVie(ici, `/proposition/${encodeURIComponent(proposition.id)}`);
  const mine = !proposition.accords.includes(lieu.par);
  const titre = phraseDeProposition(proposition.demande, (id) => regard.trouver(id)?.titre ?? id);
  const last = proposition.parties.filter((p) => !proposition.accords.includes(p)).length === 1;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={titre}
      phrase={`${titre} ?`}
      surtitre={
        <span>
          {ici.titre}, pour {regard.nommer(lieu.par)}
        </span>
      }
      rubrique="/conventions"
      fil={filDe(ici, "Proposition")}
      chapeau={`Proposé par ${regard.nommer(proposition.par)} ${leJour(proposition.le)}. ${phraseDAttente(proposition, regard.nommer)}`}
    >
      {"motif" in proposition.demande.donnees && (
        <Section titre="Pourquoi">
          <p class="source">{proposition.demande.donnees.motif}</p>
        </Section>
      )}
      {refuse !== null && (
        <Section titre="Ce n’est plus possible">
          <p>{refuse}</p>
        </Section>
      )}
      {changements !== null && <CeQuiChange changements={changements} jour={lieu.jour} titre="Ce qui changerait" />}
      <Section
        titre="Votre réponse"
        note={
          mine && last && refuse === null ? "Votre accord est le dernier attendu : il fait la décision." : undefined
        }
      >
        {mine && refuse === null && (
          <Formulaire
            action={action}
            cle={cles.accepter}
            caches={{ pour: lieu.par, reponse: "accepter" }}
            libelle="Accepter"
          >
            <Gestes>
              <Bouton plein>Donner l’accord de {regard.nommer(lieu.par)}</Bouton>
            </Gestes>
          </Formulaire>
        )}
        <Formulaire
          action={action}
          cle={cles.decliner}
          caches={{ pour: lieu.par, reponse: "decliner" }}
          libelle="Décliner"
        >
          <Gestes>
            <Bouton>{proposition.par === lieu.par ? "Retirer la proposition" : "Décliner"}</Bouton>
            <a href={adresseVie(ici)}>Répondre plus tard</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}
