/// Given names common somewhere in the world, and organisations that are news everywhere.
extension NameTables {
  /// Given names, without those that are common words; separated by spaces.
  static let givenNames = """
    Aaron Abdallah Abdel Abdelaziz Abdolreza Abdul Abdulaziz Abdullah Abdurrahman Abigail Abraham Adam
    Adele Adnan Adolf Adrian Agnes Ahmad Ahmed Aidan Aigul Aisha Akbar Akira Alan Alasdair Albert
    Alberto Aldo Alec Alejandro Aleksandr Aleksander Alessandro Alex Alexander Alexandra Alexandre
    Alexei Alexey Alfonso Alfred Ali Alice Alicia Alireza Allan Allen Allison Alma Altynai Alvaro
    Amanda Amelia Amina Amir Amy Ana Anastasia Anatoly Anders Andre André Andrea Andreas Andrei Andrej
    Andres Andrés Andrew Andrey Andrzej Andy Angela Angelina Angelo Anita Anja Ann Anna Anne Annette
    Annie Anthony Antoine Anton Antonio António Antony Anwar Ariel Arif Arjun Armando Arnold Arthur
    Artur Arturo Aruzhan Asad Asel Ashley Ashraf Asif Askar Astrid Audrey August Augusto Aung Aurelio
    Avi Ayan Aylin Ayşe Azamat Aziz Bahram Barack Barbara Barry Bart Bashar Basil Beatrice Behrouz Ben
    Benazir Benedict Benito Benjamin Benny Bernard Bernardo Bernd Bernie Bert Bertha Beth Betty Bettina
    Beverly Bianca Bilal Bill Billy Björn Bjorn Bob Bobby Boris Brad Bradley Brandon Brenda Brendan
    Brent Brett Brian Bridget Bronwyn Bruce Bruno Bryan Burhan Calvin Cameron Camila Camille Carl Carla
    Carlo Carlos Carmen Carol Carole Caroline Carolyn Carrie Catherine Cathy Cecil Cecilia Cédric Cesar
    César Chad Charles Charlie Charlotte Chen Cheryl Chiara Chloe Chris Christian Christina Christine
    Christoph Christophe Christopher Chuck Cindy Claire Clara Clarence Claude Claudia Claudio Claus
    Clifford Clint Clive Colin Colleen Connie Conrad Constance Craig Cristiano Cristina Curtis Cynthia
    Cyril Daisuke Dale Damian Damien Dan Dana Daniel Daniela Danielle Danny Darius Darren Daulet Dave
    David Davide Dean Debbie Deborah Debra Declan Deepak Delia Denis Dennis Derek Desmond Devin Diana
    Diane Didier Diego Dieter Dilip Dilma Dimitri Dina Dinara Dirk Dmitri Dmitry Dominic Dominique Donald
    Donna Dora Doris Dorothy Doug Douglas Duncan Dylan Ebrahim Eddie Edgar Edith Edmund Edoardo Eduardo
    Edward Edwin Eileen Ekaterina Elaine Elena Eleanor Eli Elias Elinor Elisabeth Elizabeth Ella Ellen
    Elliott Elmar Elon Elsa Elvis Emanuel Emil Emily Emine Emma Emmanuel Enrico Enrique Eric
    Erica Erich Erik Erika Erin Ernest Ernesto Ernst Esmail Esteban Esther Ethan Eugene Eugenio Eva
    Evelyn Evgeny Fabian Fabio Faisal Farah Farhad Farid Faruk Fatima Federico Felipe Felix Ferdinand
    Fernanda Fernando Fidel Fiona Florian Frances Francesca Francesco Francis Francisco Franco
    François Françoise Frank Franklin Franz Fred Freddie Frederic Frederick Friedrich Fritz Gabriel
    Gabriela Gareth Gary Gavin Geert Gene Geoff Geoffrey Georg George Georges Gerald Gerard Gerhard Gerry
    Giacomo Gianni Gilbert Giles Gillian Gina Giorgio Giovanni Giulia Giuseppe Gladys Glenn Gloria
    Gonzalo Gordon Goran Graham Greg Gregg Gregory Greta Guido Guillaume Guillermo Gulnara Günter
    Gustav Gustavo Hadi Haider Hakan Hamid Hamza Hannah Hans Haris Harold Harriet Harrison Harry Haruki
    Harvey Hasan Hashem Hassan Heather Hector Heidi Heiko Heinrich Helen Helena Helene Helga Helmut
    Hendrik Henri Henrik Henry Herbert Herman Hermann Hideo Hilary Hillary Hiroshi Horace Hosni Hossein Howard
    Hubert Hugh Hugo Hussein Ian Ibrahim Ida Igor Ilham Ilya Imran Indira Ines Inge Ingrid Ingmar Irene
    Irina Isaac Isabel Isabella Isabelle Isamu Ismail Ivan Ivana Jack Jackie Jacob Jacqueline Jacques Jaime
    Jake Jakob Jakub James Jamie Jamil Jan Jana Jane Janet Janice Janos Javad Javier Jawaharlal Jay Jean
    Jeanne Jeff Jeffrey Jennifer Jenny Jens Jeremy Jerome Jerry Jesse Jessica Jesús Jill Jim Jimmy Jiří
    Joachim Joan Joanna Joanne João Joaquin Jochen Joe Joel Johan Johann Johanna Johannes John Johnny Jon
    Jonas Jonathan Jorge José Jose Josef Joseph Josephine Josh Joshua Josip Joyce Juan Juanita Judith Judy
    Jules Julia Julian Juliana Julie Juliet Julien Julio Julius Juma Jürgen Justin Kaito Kamal Kamala
    Kanat Karen Karim Karin Karl Karla Kassym-Jomart Kate Katharina Katherine Kathleen Kathryn Kathy Katie
    Katrin Kazuo Keith Kelly Kemal Ken Kenji Kenneth Kenny Kerstin Kevin Khalid Khaled Khurshid Kiran
    Kirsten Klaus Klara Kofi Konrad Konstantin Kristen Kristin Kristina Kurt Kwame Kyle Larry Lars Laszlo
    László Laura Lauren Laurence Laurent Lawrence Lea Leah Lech Leila Lena Leo Leon Leonard Leonardo
    Leonid Leroy Leslie Lewis Liam Liang Lidia Lillian Lily Linda Lionel Lindsay Lisa Liu Liz Lloyd Lois
    Lorenzo Lorraine Lou Louis Louise Luca Lucas Lucia Luciano Lucy Ludwig Luigi Luis Luís Luiz Lukas Luke
    Lula Lydia Lynn Madeleine Madina Maggie Magnus Mahathir Mahdi Mahmoud Maksim Malcolm Manfred
    Manmohan Manuel Mao Marat Marc Marcel Marcelo Marcia Marco Marcos Marcus Margaret Margarita Maria María
    Mariam Marian Marianne Marie Marilyn Marina Mario Marion Marisa Marjorie Mark Marko Markus Marlene Marlon
    Martha Martin Martina Marty Marvin Maryam Masoud Masud Matt Matteo Matthew Matthias Maureen Maurice
    Mauricio Maurizio Max Maxim Maximilian Maya Megan Mehdi Mehmet Mei Melania Melanie Melinda Melissa
    Melvin Mercedes Meredith Michael Michaela Michail Michel Michele Michelle Miguel Mihail Mike Mikhail
    Mikael Milan Milos Miloš Minh Miriam Mitch Mitchell Mitt Modesto Mohamed Mohammad Mohammed Mohsen
    Moises Molly Mona Monica Monika Morgan Moritz Mostafa Muammar Muhammad Muhammadu Mukhtar Murat
    Mustafa Nadia Nadine Naftali Najib Nancy Naomi Narendra Nasser Nasrin Natalia Natalie Natasha Nathan
    Nathaniel Neil Nelson Nels Nicholas Nick Nicola Nicolas Nicolás Nicole Nigel Nikita Niklas Nikol
    Nikola Nikolai Nikolaus Nikos Nina Nino Noah Noam Nora Norbert Nouri Nurlan Nursultan Olaf Oleg
    Olga Oliver Olivia Olivier Omar Orhan Oscar Osama Oskar Osman Oswald Otto Owen Pablo Paolo Pamela
    Pascal Pat Patricia Patrick Patrik Paul Paula Paulina Paulo Pavel Pedro Peggy Penelope Percy Peter
    Petr Petra Petro Phil Philip Philippa Philippe Phillip Phyllis Pierre Pietro Piotr Pius Rabindranath
    Rachel Rafael Rafiq Rahul Raisa Rajiv Ralf Ralph Ramesh Ramiro Ramon Ramzan Randall Randy Raphael
    Rashid Raul Raúl Ravi Raymond Rebecca Recep Reinhard Renata Renate Rene René Renee Reza Ricardo
    Richard Rick Ricky Rita Rob Robert Roberta Roberto Robin Robyn Rodney Rodrigo Roger Roland Rolf Roman
    Romano Ron Ronald Ronnie Rory Rosa Rosalind Rosemary Ross Roxana Roy Rudolf Rudolph Rudy Rupert
    Russell Rustam Ruslan Ruth Ryan Saad Sabina Sabine Sabrina Saddam Sadiq Saeed Saif Saleh Salim
    Salman Salvatore Sally Sam Samantha Samir Samuel Sandra Sanjay Sanna Santiago Sara Sarah Sascha Satoshi
    Saule Scott Sean Sébastien Sebastian Selim Serena Serge Sergei Sergey Sergio Serik Seth Sharon Shane
    Shannon Shavkat Shawn Sheila Shelley Sherlock Sherry Shinzo Shirin Shirley Sidney Siegfried Sigmund
    Sigrid Silvia Silvio Simon Simone Sofía Sonia Sonja Sophia Sophie Stanislav Stanley Stefan Stefania
    Stefano Steffen Stephanie Stephen Steve Steven Stewart Stuart Sue Sultan Sunil Suresh Susan Susanna
    Susanne Suzanne Sven Svetlana Sylvia Takashi Talgat Tamara Tamás Tanya Tara Tariq Tatiana Tatyana
    Tayyip Ted Teresa Terence Terrence Terry Thabo Theodor Theodore Theresa Therese Thomas Tiffany Tim
    Timothy Timur Tina Tobias Todd Tom Tomas Tomás Tommy Toni Tony Tracy Travis Trevor Tyler Ulrich
    Ulrike Umberto Ursula Usman Vaclav Václav Valentin Valentina Valeria Valerie Valery Vanessa Vera
    Verena Vernon Veronica Vicente Vicky Victor Victoria Vijay Viktor Viktoria Vince Vincent Vincenzo
    Viola Virgil Virginia Vivian Vitaly Vladimir Vlad Volodymyr Volker Walter Wanda Warren Wayne Wei
    Wendy Werner Wesley Wilfried Wilhelm William Willie Willy Winston Wladimir Wolfgang Woodrow
    Xavier Xi Yahya Yan Yang Yann Yasmin Yasser Yerlan Yevgeny Yitzhak Yoko Yosef Yoshihide Youssef Yuki
    Yulia Yuri Yuriy Yusuf Yves Yvonne Zachary Zahra Zainab Zaur Zbigniew Zhanna Zoe Zoran Zulfikar Zviad
    """

  /// Organisations and media known everywhere; entries end at a comma or a line's end.
  static let organizations = """
    United Nations, UN, U.N., UNESCO, UNICEF, UNHCR, UNDP, WHO, World Health Organization, WTO, IMF
    International Monetary Fund, World Bank, NATO, European Union, EU, E.U., OSCE, OECD, OPEC, OPEC+
    ASEAN, BRICS, African Union, Arab League, SCO, CIS, CSTO, EAEU, Eurasian Economic Union, ECO
    Shanghai Cooperation Organization, IAEA, ICC, FIFA, UEFA, IOC, Red Cross, Red Crescent
    Amnesty International, Human Rights Watch, Greenpeace, Interpol, Europol, CIA, FBI, NSA, KGB, FSB
    MI5, MI6, Mossad, IRGC, IRNA, NASA, ESA, CERN, Pentagon, White House, State Department, Kremlin
    Supreme Court, Congress, House of Representatives, House of Commons, House of Lords, Majlis
    Knesset, Duma, State Duma, Bundestag, European Parliament, European Commission, Security Council
    UN Security Council, General Assembly, European Central Bank, ECB, Federal Reserve,
    Central Intelligence Agency, Democratic Party, Republican Party, Labour Party, Conservative Party
    Communist Party, Al Qaeda, Al-Qaeda, al-Qaida, Taliban, Hamas, Hezbollah, Hizbullah, Fatah, PLO
    ISIS, ISIL, Islamic State, Boko Haram, Ku Klux Klan, Reuters, Associated Press, AP, AFP, BBC, CNN
    ABC, NBC, CBS, MSNBC, Fox News, Al Jazeera, Al-Jazeera, Bloomberg, New York Times
    The New York Times, Washington Post, The Washington Post, The Guardian, Wall Street Journal
    Financial Times, The Economist, Le Monde, Der Spiegel, Xinhua, TASS, Interfax, Kyodo, Tasnim
    Google, Microsoft, Apple, Apple Inc., Facebook, Amazon, Twitter, YouTube, Netflix, IBM, Intel
    Samsung, Sony, Toyota, Honda, Nissan, Volkswagen, BMW, Mercedes-Benz, Daimler, Siemens, Bosch
    Boeing, Airbus, Lockheed Martin, General Motors, GM, Ford Motor Company, General Electric, GE
    ExxonMobil, Exxon, Chevron, BP, Gazprom, Rosneft, Lukoil, Aramco, Saudi Aramco
    KazMunayGas, Goldman Sachs, JPMorgan, JPMorgan Chase, Morgan Stanley, Citigroup, Citibank, HSBC
    Barclays, Deutsche Bank, UBS, Credit Suisse, Lehman Brothers, Walmart, Wal-Mart, McDonald's
    Coca-Cola, Pepsi, Nestlé, Disney, Walt Disney, Huawei, Alibaba, Tencent, Nokia, Ericsson, Yahoo
    Oracle, Tesla, Uber, Airbnb, Wikipedia, Mozilla, NBA, NFL, NHL, MLB, Real Madrid
    FC Barcelona, Manchester United, Manchester City, Arsenal, Chelsea, Juventus, Bayern Munich
    Harvard, Yale, MIT, UCLA, Harvard University, Oxford University, IRA, ANC, PKK, LTTE, SPD, CDU
    Conservative Party, Liberal Party, Green Party, Royal Navy, Royal Air Force, Red Army, USAID
    Department of State, Department of Defense, Revolutionary Guards, Islamic Jihad, Enron
    """

  /// Phrases of capitals that are no person, place or organisation; commas or lines' ends.
  static let phrasesToPass = """
    World War, World War I, World War II, World War One, World War Two, First World War
    Second World War, Cold War, Prime Minister, Foreign Minister, Vice President, Deputy Minister
    Nobel Prize, World Cup, Olympic Games, Middle Ages, Secretary General, Chief Executive
    Happy New Year, Merry Christmas, Good Morning, Great War, Civil War, Gulf War, Vietnam War
    Secretary of State, Industrial Revolution, Islamic Revolution, Christmas Eve, New Year
    Attorney General, Chief Justice, Chief of Staff, Thank You, Bachelor of Arts, Master of Arts
    """
}
