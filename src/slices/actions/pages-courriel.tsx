import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { adresseNouvelle, type Cadre, filDe } from "./pages-commun.tsx";

type PageCourrielProps = {
  cadre: Cadre;
  convention: string;
  titre: string;
  pour: string;
  message: string;
  erreurs: Erreurs;
};

/** Where a message is pasted: what it says fills the form, nothing of it is kept. */
export const PageCourriel = ({ cadre, convention, titre, pour, message, erreurs }: PageCourrielProps) => (
  <Page
    {...cadre}
    jour={cadre.aujourdhui}
    titre={`Enregistrer une action à partir d’un message – ${titre}`}
    phrase="Collez un message, il remplit le formulaire."
    rubrique="/conventions"
    fil={filDe(convention, titre, { libelle: "Coller un message" })}
    chapeau="Le jour, le lieu, les organisations et le nombre de personnes y sont lus. Le message n’est pas gardé ; rien n’est enregistré avant que vous confirmiez."
    gestes={<a href={adresseNouvelle(convention, { pour })}>Remplir le formulaire à la place</a>}
  >
    <ResumeErreurs erreurs={erreurs} />
    <Section titre="Le message" note="Un message qui porte le dossier d’une personne est refusé.">
      <Formulaire action="/actions/courriel" caches={{ convention, pour }} libelle="Message">
        <Champ
          nom="message"
          type="textarea"
          lignes={10}
          libelle="Message à lire"
          aide="Avec son objet et sa date si vous les avez. Aucun nom de personne accompagnée."
          valeur={message}
          erreur={erreurs.message}
          requis
        />
        <Gestes>
          <Bouton plein>Lire ce message</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);
